//! A step in the life of an individual budget.

use trellis_access::Action;
use trellis_budgets::individual_budget::Step;
use trellis_kernel::IndividualBudgetId;
use trellis_store::{Event, Tx};

use super::IndividualBudgetTold;
use super::get_individual_budget::{locked, told};
use crate::Refusal;
use crate::invoices::at_version;

/// Offers, refuses, agrees, starts, reviews or ends it.
pub fn move_individual_budget(
    tx: &mut Tx<'_>,
    id: IndividualBudgetId,
    step: Step,
    seen: Option<i64>,
) -> Result<IndividualBudgetTold, Refusal> {
    let (mut kept, permit) = locked(tx, id, Action::MoveIndividualBudget)?;
    at_version(seen, kept.version)?;
    kept.budget = kept.budget.step(step)?;
    kept.version = tx.save_individual_budget(&permit, &kept)?;
    let event = Event::of(Action::MoveIndividualBudget, "individual_budget", id);
    tx.record(event.with("state", kept.budget.state.key()));
    told(tx, kept)
}
