//! One priority of a plan.

use trellis_access::Action;
use trellis_kernel::{PlanId, PriorityId};
use trellis_planning::Priority;
use trellis_store::{Tx, Versioned};

use super::shown_plan::facts;
use crate::{Refusal, authorise};

/// Reads a priority; it is the plan that has versions.
pub fn get_priority(tx: &mut Tx<'_>, plan: PlanId, id: PriorityId) -> Result<Versioned<Priority>, Refusal> {
    let record = tx.plan(plan)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetPriority, facts(&record.plan))?;
    let item = record.plan.priority(id).cloned().ok_or_else(Refusal::not_found)?;
    Ok(Versioned { item, version: record.version })
}
