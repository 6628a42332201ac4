//! A commissioner takes a priority out of a plan.

use trellis_access::Action;
use trellis_kernel::PriorityId;
use trellis_store::Tx;

use super::step::edit_plan;
use super::{PlanStep, ShownPlan};
use crate::Refusal;

/// A priority to take out.
#[derive(Clone, Copy, Debug)]
pub struct RemovePriority {
    /// Which plan, as it was seen.
    pub step: PlanStep,
    /// Which priority.
    pub priority: PriorityId,
}

/// Takes a priority out; every signature is void.
pub fn remove_priority(tx: &mut Tx<'_>, command: &RemovePriority) -> Result<ShownPlan, Refusal> {
    let now = tx.now();
    edit_plan(tx, Action::RemovePriority, command.step, |plan, author| {
        plan.remove_priority(command.priority, author, now)
    })
}
