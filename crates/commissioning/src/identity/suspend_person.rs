//! A person is kept out of the organisation at once.

use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{OrganisationId, PersonId};
use trellis_store::{Event, Tx};

use crate::{Refusal, authorise};

/// Suspends a colleague here. Their epoch rises with it, so every token they hold ends with the commit; they may sign
/// in again to work in another organisation.
pub fn suspend_person(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Refusal> {
    let (permit, organisation) = colleague(tx, Action::SuspendPerson, person)?;
    let by = tx.principal().person().ok_or_else(Refusal::not_found)?;
    if !tx.insert_suspension(&permit, person, organisation, by)? {
        return Err(Refusal::rule("transition-not-allowed", "this person is suspended already"));
    }
    tx.raise_epoch(&permit, person)?;
    tx.record(Event::of(Action::SuspendPerson, "person", person));
    Ok(())
}

/// Asks the policy, then looks for the colleague: who holds no role here does not exist here. Nobody suspends or
/// reinstates themselves.
pub(super) fn colleague(
    tx: &mut Tx<'_>,
    action: Action,
    person: PersonId,
) -> Result<(Permit, OrganisationId), Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_organisation(organisation).after([person]);
    let permit = authorise(tx, action, facts)?;
    if tx.memberships_of(person, organisation)?.is_empty() {
        return Err(Refusal::not_found());
    }
    Ok((permit, organisation))
}
