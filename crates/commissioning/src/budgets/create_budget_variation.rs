//! The approved budget of a line is raised, or cut down to what the line is exposed to.

use trellis_access::Action;
use trellis_budgets::entries::{LinePart, budget_varied};
use trellis_budgets::{BudgetLine, BudgetRefusal};
use trellis_kernel::{BudgetLineId, Fields, FundId, Invalid, Pence};
use trellis_store::{Event, Tx};
use uuid::Uuid;

use super::{facts_of_fund, fund_of, occasion, save_lines};
use crate::funds::post;
use crate::{Refusal, authorise};

/// A checked request to vary a budget.
#[derive(Clone, Debug)]
pub struct BudgetVariation {
    line: BudgetLineId,
    by: Pence,
    reason: String,
}

impl BudgetVariation {
    /// An amount other than nil, negative for a cut, and a reason.
    pub fn new(line: BudgetLineId, by: Pence, reason: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(!by.is_zero(), "/amount_p", "say by how much; a negative amount cuts the budget");
        let reason = fields.text("/reason", reason, 500);
        fields.finish(|| Some(Self { line, by, reason }))
    }
}

/// Varies the budget; a cut below what the line is exposed to is refused with the figures.
pub fn create_budget_variation(
    tx: &mut Tx<'_>,
    fund: FundId,
    variation: &BudgetVariation,
) -> Result<BudgetLine, Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateBudgetVariation, facts_of_fund(&kept))?;
    kept.fund.expect_open()?;
    let locked = tx.budget_lines_for_update(&[variation.line])?.pop().filter(|line| line.fund == fund);
    let line = locked.ok_or_else(Refusal::not_found)?;
    if !line.approved {
        let (limit, charge_year) = (line.scheme.title.clone(), line.charge_year.to_string());
        return Err(BudgetRefusal::NoBudget { limit, charge_year, requested: variation.by }.into());
    }
    let line = line.vary(variation.by)?;
    save_lines(tx, &permit, std::slice::from_ref(&line))?;
    let on = occasion(tx, fund, &variation.reason)?;
    let part = LinePart { about: line.about(), year: line.charge_year, amount: variation.by };
    let id: Uuid = tx.new_id();
    post(tx, &permit, &budget_varied(on, &part)?, &format!("budget-variation/{id}"))?;
    tx.record(
        Event::of(Action::CreateBudgetVariation, "budget_line", line.id).with("amount_p", variation.by.get()),
    );
    Ok(line)
}
