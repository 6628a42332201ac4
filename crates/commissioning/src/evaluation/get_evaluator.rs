//! One assignment of an evaluator.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{KeptAssignment, Tx};
use uuid::Uuid;

use super::panel::seen_of;
use crate::{Refusal, authorise};

/// An assignment to a procurement of the caller's trust; evaluators see their own.
pub fn get_evaluator(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    id: Uuid,
) -> Result<KeptAssignment, Refusal> {
    let found = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?.item;
    authorise(tx, Action::GetEvaluator, Facts::of_trust(found.trust))?;
    let seen = seen_of(tx)?;
    tx.assignment(id)?
        .filter(|kept| kept.assignment.procurement == procurement)
        .filter(|kept| seen.is_none_or(|person| person == kept.assignment.person))
        .ok_or_else(Refusal::not_found)
}
