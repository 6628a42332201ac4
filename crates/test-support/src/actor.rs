//! Somebody who calls the API in a test.

use trellis_kernel::{OrganisationId, PersonId};

/// A person in an organisation. Each call mints a fresh token at the test's clock, so that no test signs in again and
/// again as the clock moves on; sign-in itself has tests of its own.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
    /// The person.
    pub person: PersonId,
    /// The organisation they work in.
    pub organisation: OrganisationId,
}
