//! The budget lines of a fund, and those of all funds.

use trellis_access::Action;
use trellis_budgets::BudgetLine;
use trellis_kernel::FundId;
use trellis_store::{After, Page, Tx};

use super::{facts_of_fund, fund_of};
use crate::{Refusal, authorise, own_side};

/// A page of a fund's lines, each with its position.
pub fn list_budget_lines(tx: &mut Tx<'_>, fund: FundId, after: After) -> Result<Page<BudgetLine>, Refusal> {
    let kept = fund_of(tx, fund)?;
    authorise(tx, Action::ListBudgetLines, facts_of_fund(&kept))?;
    Ok(tx.budget_lines(fund, after)?)
}

/// A page of the lines of every fund of the caller's trust, each with its position.
pub fn list_all_budget_lines(tx: &mut Tx<'_>, after: After) -> Result<Page<BudgetLine>, Refusal> {
    authorise(tx, Action::ListBudgetLines, own_side(tx)?)?;
    Ok(tx.budget_lines_of_all_funds(after)?)
}
