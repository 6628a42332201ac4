//! A limit gets another amount; a cut below what it is exposed to is refused.

use trellis_access::Action;
use trellis_budgets::BudgetLimit;
use trellis_kernel::{FundId, Pence};
use trellis_store::{Event, Tx};
use uuid::Uuid;

use super::expose::save_limits;
use super::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// Sets the amount of a limit.
pub fn revise_budget_limit(
    tx: &mut Tx<'_>,
    fund: FundId,
    id: Uuid,
    amount: Pence,
) -> Result<BudgetLimit, Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::ReviseBudgetLimit, facts_of_fund(&kept))?;
    let limit = tx.budget_limit_for_update(id)?.filter(|limit| limit.fund == fund);
    let limit = limit.ok_or_else(Refusal::not_found)?;
    let before = limit.terms.amount;
    let limit = limit.revise(amount)?;
    save_limits(tx, &permit, std::slice::from_ref(&limit))?;
    tx.record(
        Event::of(Action::ReviseBudgetLimit, "budget_limit", id)
            .with("before_p", before.get())
            .with("amount_p", amount.get()),
    );
    Ok(limit)
}
