//! An evaluator is relieved of a tender.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{Event, KeptAssignment, Tx};
use trellis_tendering::evaluation::{Relief, ReliefRefusal};
use uuid::Uuid;

use crate::{Refusal, authorise};

/// Whom to relieve, and why.
#[derive(Clone, Debug)]
pub struct RelieveEvaluator {
    /// The procurement.
    pub procurement: ProcurementId,
    /// The assignment.
    pub evaluator: Uuid,
    /// The name of a cause.
    pub cause: String,
    /// Why, in words.
    pub reason: String,
}

/// Relieves an evaluator who leaves, or who has a conflict. None of their scores counts from now on; for a conflict, what was agreed
/// upon them is opened again, which a ranked lot does not allow.
pub fn relieve_evaluator(tx: &mut Tx<'_>, command: &RelieveEvaluator) -> Result<KeptAssignment, Refusal> {
    let found = tx.procurement_for_update(command.procurement)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::RelieveEvaluator, Facts::of_trust(found.trust))?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let kept = tx.assignment(command.evaluator)?.filter(|kept| kept.assignment.procurement == found.id);
    let kept = kept.ok_or_else(Refusal::not_found)?;
    let person = kept.assignment.person;
    let relief = Relief::new(&command.cause, &command.reason, by, tx.now())?;
    if kept.relief.is_some() {
        return Err(ReliefRefusal::AlreadyRelieved.into());
    }
    if tx.assignments(found.id)?.iter().any(|assignment| assignment.person == by) {
        return Err(ReliefRefusal::Evaluates.into());
    }
    if relief.cause.reopens() && tx.is_ranked_scorer(found.id, person)? {
        return Err(ReliefRefusal::Ranked.into());
    }
    let reopened =
        if relief.cause.reopens() { tx.reopen_moderated_scores(&permit, found.id, person)? } else { 0 };
    tx.save_relief(&permit, kept.id, &relief)?;
    let event = Event::of(Action::RelieveEvaluator, "procurement", found.id);
    tx.record(
        event
            .with("evaluator", person.to_string())
            .with("cause", relief.cause.name())
            .with("reopened", reopened),
    );
    Ok(KeptAssignment { relief: Some(relief), ..kept })
}
