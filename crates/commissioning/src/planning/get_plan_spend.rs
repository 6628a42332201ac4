//! What was spent for each priority of a plan.

use std::collections::BTreeMap;

use trellis_access::{Action, Facts};
use trellis_kernel::{Pence, PlanId, PriorityId};
use trellis_store::Tx;

use crate::{Refusal, authorise};

/// What invoices have used of the contracts that were tendered for each priority of a plan; a priority without any is left
/// out. For those who read commitments.
pub fn get_plan_spend(tx: &mut Tx<'_>, id: PlanId) -> Result<BTreeMap<PriorityId, Pence>, Refusal> {
    let record = tx.plan(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListCommitments, Facts::of_trust(record.plan.parts().trust))?;
    Ok(tx.spend_by_priority(id)?)
}
