//! A role is taken back from a colleague.

use trellis_access::{Action, Facts};
use trellis_kernel::MembershipId;
use trellis_store::{Event, Tx};

use crate::{Refusal, authorise};

/// Takes a role back, from now on.
pub fn end_membership(tx: &mut Tx<'_>, id: MembershipId) -> Result<(), Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let membership = tx.membership_for_update(id)?.filter(|found| found.organisation == organisation);
    let hands = membership.as_ref().map(|found| found.person);
    let permit = authorise(tx, Action::EndMembership, Facts::of_organisation(organisation).after(hands))?;
    let membership = membership.ok_or_else(Refusal::not_found)?;
    if membership.valid_to.is_some() {
        return Err(Refusal::rule("transition-not-allowed", "this membership has ended already"));
    }
    if membership.valid_from >= tx.now() {
        return Err(Refusal::rule(
            "transition-not-allowed",
            "this membership began just now; try again in a moment",
        ));
    }
    tx.end_membership(&permit, id)?;
    tx.record(
        Event::of(Action::EndMembership, "membership", id)
            .with("person", membership.person.to_string())
            .with("role", membership.role.key()),
    );
    Ok(())
}
