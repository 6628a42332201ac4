//! A commissioner rewrites a priority.

use trellis_access::Action;
use trellis_kernel::PriorityId;
use trellis_planning::PriorityContent;
use trellis_store::Tx;

use super::step::edit_plan;
use super::{PlanStep, ShownPlan};
use crate::Refusal;

/// New words for a priority.
#[derive(Clone, Debug)]
pub struct RewritePriority {
    /// Which plan, as it was seen.
    pub step: PlanStep,
    /// Which priority.
    pub priority: PriorityId,
    /// What it says from now on.
    pub content: PriorityContent,
}

/// Replaces what a priority says; every signature is void.
pub fn rewrite_priority(tx: &mut Tx<'_>, command: &RewritePriority) -> Result<ShownPlan, Refusal> {
    let now = tx.now();
    let content = command.content.clone();
    edit_plan(tx, Action::RewritePriority, command.step, |plan, author| {
        plan.rewrite_priority(command.priority, content, author, now)
    })
}
