//! A budget line is put on hold, taken off it, or closed for good.

use trellis_access::Action;
use trellis_budgets::{BudgetLine, LineState};
use trellis_kernel::{BudgetLineId, FundId};
use trellis_store::{Event, Tx};

use super::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// Moves a line; what is promised on it may still be invoiced and given back.
pub fn move_budget_line(
    tx: &mut Tx<'_>,
    fund: FundId,
    id: BudgetLineId,
    to: LineState,
) -> Result<BudgetLine, Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::MoveBudgetLine, facts_of_fund(&kept))?;
    let locked = tx.budget_lines_for_update(&[id])?.pop().filter(|line| line.fund == fund);
    let line = locked.ok_or_else(Refusal::not_found)?.move_to(to).map_err(|from| {
        let sentence = format!("the line is {}; it cannot become {}", from.key(), to.key());
        Refusal::rule("transition-not-allowed", sentence)
    })?;
    tx.save_line_state(&permit, &line)?;
    tx.record(Event::of(Action::MoveBudgetLine, "budget_line", id).with("state", to.key()));
    Ok(line)
}
