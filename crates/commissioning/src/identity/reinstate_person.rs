//! A suspended person is let in again.

use trellis_access::Action;
use trellis_kernel::PersonId;
use trellis_store::{Event, Tx};

use super::suspend_person::colleague;
use crate::Refusal;

/// Lifts a suspension.
pub fn reinstate_person(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Refusal> {
    let (permit, organisation) = colleague(tx, Action::ReinstatePerson, person)?;
    if !tx.delete_suspension(&permit, person, organisation)? {
        return Err(Refusal::rule("transition-not-allowed", "this person is not suspended"));
    }
    tx.record(Event::of(Action::ReinstatePerson, "person", person));
    Ok(())
}
