//! One membership.

use trellis_access::{Action, Facts};
use trellis_kernel::MembershipId;
use trellis_store::{Membership, Tx};

use crate::{Refusal, authorise};

/// A role that a colleague holds or held.
pub fn get_membership(tx: &mut Tx<'_>, id: MembershipId) -> Result<Membership, Refusal> {
    let found = tx.membership(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetMembership, Facts::of_organisation(found.organisation))?;
    Ok(found)
}
