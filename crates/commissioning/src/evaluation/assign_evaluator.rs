//! A commissioner names an evaluator.

use trellis_access::{Action, Facts, Role};
use trellis_kernel::{CriterionId, PersonId, ProcurementId};
use trellis_store::{Event, KeptAssignment, StoreError, Tx};
use trellis_tendering::evaluation::{Assignment, AssignmentRefusal};
use trellis_tendering::judged;

use crate::{Refusal, authorise};

/// Who is to evaluate which criteria.
#[derive(Clone, Debug)]
pub struct AssignEvaluator {
    /// The procurement.
    pub procurement: ProcurementId,
    /// The person: an evaluator of the trust.
    pub person: PersonId,
    /// The criteria; none named means every one that evaluators score.
    pub criteria: Vec<CriterionId>,
}

/// Assigns an evaluator to a procurement of the caller's trust.
pub fn assign_evaluator(tx: &mut Tx<'_>, command: AssignEvaluator) -> Result<KeptAssignment, Refusal> {
    let found = tx.procurement(command.procurement)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::AssignEvaluator, Facts::of_trust(found.trust))?;
    let judged: Vec<CriterionId> =
        found.lots.iter().flat_map(|lot| judged(&lot.criteria)).map(|criterion| criterion.id).collect();
    let assignment = Assignment::new(found.id, command.person, command.criteria, &judged)?;
    if !tx.holds_role(command.person, found.trust, Role::Evaluator)? {
        return Err(AssignmentRefusal::NoEvaluator.into());
    }
    let made = tx.insert_assignment(&permit, found.trust, &assignment).map_err(|error| match error {
        StoreError::Duplicate(_) => AssignmentRefusal::AlreadyAssigned.into(),
        other => Refusal::from(other),
    })?;
    tx.record(
        Event::of(Action::AssignEvaluator, "procurement", found.id)
            .with("evaluator", command.person.to_string()),
    );
    Ok(made)
}
