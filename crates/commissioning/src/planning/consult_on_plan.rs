//! A commissioner opens a complete plan for views.

use trellis_access::Action;
use trellis_planning::Plan;
use trellis_store::Tx;

use super::step::move_plan;
use super::{PlanStep, ShownPlan};
use crate::Refusal;

/// Draft → consulting, once every priority is owned, evidenced and split.
pub fn consult_on_plan(tx: &mut Tx<'_>, step: PlanStep) -> Result<ShownPlan, Refusal> {
    move_plan(tx, Action::ConsultOnPlan, step, Plan::consult)
}
