//! A commissioner adds a priority to a plan.

use trellis_access::Action;
use trellis_kernel::PriorityId;
use trellis_planning::{Priority, PriorityContent};
use trellis_store::Tx;

use super::step::edit_plan;
use super::{PlanStep, ShownPlan};
use crate::Refusal;

/// A priority to add.
#[derive(Clone, Debug)]
pub struct AddPriority {
    /// Which plan, as it was seen.
    pub step: PlanStep,
    /// What the priority says.
    pub content: PriorityContent,
}

/// Adds a priority; every signature is void.
pub fn add_priority(tx: &mut Tx<'_>, command: &AddPriority) -> Result<(ShownPlan, PriorityId), Refusal> {
    let (id, now) = (tx.new_id(), tx.now());
    let priority = Priority { id, content: command.content.clone() };
    let shown = edit_plan(tx, Action::AddPriority, command.step, |plan, author| {
        plan.add_priority(priority, author, now)
    })?;
    Ok((shown, id))
}
