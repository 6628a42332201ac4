//! How much one person may approve alone.

use trellis_access::{Action, Facts};
use trellis_kernel::{Invalid, Pence, PersonId};
use trellis_store::{ApprovalLimit, Event, Tx};

use crate::payees::stamp;
use crate::{Refusal, authorise};

/// Sets the limit of a person, or of everyone who has none of their own. Nobody sets their own (SoD-7).
pub fn set_approval_limit(
    tx: &mut Tx<'_>,
    person: Option<PersonId>,
    amount: Pence,
) -> Result<ApprovalLimit, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::SetApprovalLimit, Facts::of_trust(trust).after(person))?;
    if amount.is_negative() {
        return Err(Invalid::at("/amount_p", "a limit is nil or above").into());
    }
    if let Some(person) = person {
        tx.person(person)?.ok_or_else(|| Invalid::at("/person_id", "choose a person of the trust"))?;
    }
    let set = stamp(tx)?;
    tx.insert_approval_limit(&permit, trust, (person, amount), set)?;
    let event = Event::of(Action::SetApprovalLimit, "approval_limit", trust);
    tx.record(event.with("person", person.map(|id| id.to_string())).with("amount_p", amount.get()));
    Ok(ApprovalLimit { person, amount, set_at: set.at })
}
