//! Where a plan stands between health and social care.

use trellis_access::Action;
use trellis_kernel::PlanId;
use trellis_planning::Balance;
use trellis_store::Tx;

use super::shown_plan::facts;
use crate::{Refusal, authorise};

/// Weighs a plan against the range its partners agreed.
pub fn get_plan_balance(tx: &mut Tx<'_>, id: PlanId) -> Result<Balance, Refusal> {
    let record = tx.plan(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetPlanBalance, facts(&record.plan))?;
    Ok(record.plan.balance()?)
}
