//! Where one budget line stands.

use trellis_access::Action;
use trellis_budgets::BudgetLine;
use trellis_kernel::{BudgetLineId, FundId};
use trellis_store::Tx;

use super::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// One line of a fund, with its position.
pub fn get_budget_line(tx: &mut Tx<'_>, fund: FundId, line: BudgetLineId) -> Result<BudgetLine, Refusal> {
    let kept = fund_of(tx, fund)?;
    authorise(tx, Action::GetBudgetLine, facts_of_fund(&kept))?;
    tx.budget_line(line)?.filter(|found| found.fund == fund).ok_or_else(Refusal::not_found)
}
