//! People, organisations and sign-in.

mod api_keys;
mod invitations;
mod letters;
mod limits;
mod memberships;
mod organisations;
mod passwords;
mod people;
mod providers;
mod second_factor;
mod sessions;
mod sign_in;
mod single;
mod tokens;

use trellis_access::{OrganisationKind, Role};
use trellis_kernel::OrganisationId;
use trellis_test_support::{Actor, TestApp};

/// A trust, and the person who keeps its people.
fn trust(app: &TestApp) -> (OrganisationId, Actor) {
    let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
    (trust, app.person(trust, &[Role::TrustAdmin]))
}
