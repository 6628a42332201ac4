//! A step in the life of an individual budget.

use trellis_access::{Action, Permit};
use trellis_budgets::individual_budget::Step;
use trellis_kernel::IndividualBudgetId;
use trellis_store::{Event, KeptIndividualBudget, Tx};
use uuid::Uuid;

use super::IndividualBudgetTold;
use super::get_individual_budget::{locked, told};
use crate::Refusal;
use crate::budgets::{Control, NewReservation, fund_of, give_back, reserve};
use crate::invoices::at_version;

/// Offers, refuses, agrees, starts, reviews or ends it. Once the family has agreed, the year's money is reserved on the line
/// that carries it; when it ends, what was not paid of that is given back.
pub fn move_individual_budget(
    tx: &mut Tx<'_>,
    id: IndividualBudgetId,
    step: Step,
    seen: Option<i64>,
) -> Result<IndividualBudgetTold, Refusal> {
    let (mut kept, permit) = locked(tx, id, Action::MoveIndividualBudget)?;
    at_version(seen, kept.version)?;
    kept.budget = kept.budget.step(step)?;
    match step {
        Step::Agree => kept.reservation = Some(reserve_year(tx, &permit, &kept)?),
        Step::End(_) => give_year_back(tx, &permit, &kept)?,
        Step::Offer | Step::Refuse(..) | Step::Start(..) | Step::Review(_) => {}
    }
    kept.version = tx.save_individual_budget(&permit, &kept)?;
    let event = Event::of(Action::MoveIndividualBudget, "individual_budget", id);
    tx.record(event.with("state", kept.budget.state.key()));
    told(tx, kept)
}

/// Sets the yearly amount aside until the line's year ends: above what any limit has available the family cannot be promised it.
fn reserve_year(tx: &mut Tx<'_>, permit: &Permit, kept: &KeptIndividualBudget) -> Result<Uuid, Refusal> {
    let budget = &kept.budget;
    let line = tx.budget_line(budget.line)?.ok_or_else(Refusal::not_found)?;
    let purpose = format!("Individual budget {}", budget.reference);
    let new = NewReservation::new(line.id, budget.annual, &purpose, Some(line.charge_year.last_day()))?;
    let of_fund = fund_of(tx, budget.fund)?;
    Ok(reserve(tx, permit, &of_fund, &new, &mut Control::Within)?.0.id)
}

fn give_year_back(tx: &mut Tx<'_>, permit: &Permit, kept: &KeptIndividualBudget) -> Result<(), Refusal> {
    let Some(id) = kept.reservation else { return Ok(()) };
    let mut held = tx.reservation_for_update(id)?.ok_or_else(Refusal::not_found)?;
    // It may have been used up, or have expired with its year.
    if let Ok((released, rest)) = held.reservation.release() {
        held.reservation = released;
        give_back(tx, permit, held, rest, "Individual budget ended")?;
    }
    Ok(())
}
