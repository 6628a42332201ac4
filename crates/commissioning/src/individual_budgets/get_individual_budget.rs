//! One individual budget, with the questions about its balance.

use trellis_access::{Action, Facts, Permit};
use trellis_kernel::IndividualBudgetId;
use trellis_store::{KeptIndividualBudget, KeptQuestion, Tx};

use crate::{Refusal, authorise};

/// An individual budget and the questions about its balance, the oldest first.
#[derive(Clone, Debug)]
pub struct IndividualBudgetTold {
    /// The budget.
    pub kept: KeptIndividualBudget,
    /// The questions.
    pub questions: Vec<KeptQuestion>,
}

/// The individual budget.
pub fn get_individual_budget(
    tx: &mut Tx<'_>,
    id: IndividualBudgetId,
) -> Result<IndividualBudgetTold, Refusal> {
    let kept = tx.individual_budget(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetIndividualBudget, Facts::of_trust(kept.trust))?;
    told(tx, kept)
}

/// What is told of an individual budget.
pub(super) fn told(tx: &mut Tx<'_>, kept: KeptIndividualBudget) -> Result<IndividualBudgetTold, Refusal> {
    let questions = tx.balance_questions(kept.budget.id)?;
    Ok(IndividualBudgetTold { kept, questions })
}

/// The individual budget, locked, and the leave to act on it.
pub(super) fn locked(
    tx: &mut Tx<'_>,
    id: IndividualBudgetId,
    action: Action,
) -> Result<(KeptIndividualBudget, Permit), Refusal> {
    let kept = tx.individual_budget_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, Facts::of_trust(kept.trust))?;
    Ok((kept, permit))
}
