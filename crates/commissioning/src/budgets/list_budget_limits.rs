//! The limits of a fund beside its budget lines.

use trellis_access::Action;
use trellis_budgets::BudgetLimit;
use trellis_kernel::FundId;
use trellis_store::Tx;

use super::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// Every limit, with where it stands.
pub fn list_budget_limits(tx: &mut Tx<'_>, fund: FundId) -> Result<Vec<BudgetLimit>, Refusal> {
    let kept = fund_of(tx, fund)?;
    authorise(tx, Action::ListBudgetLimits, facts_of_fund(&kept))?;
    Ok(tx.budget_limits(fund)?)
}
