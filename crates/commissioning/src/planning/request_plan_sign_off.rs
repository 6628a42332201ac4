//! A commissioner puts a plan before its partners' approvers.

use trellis_access::Action;
use trellis_planning::Plan;
use trellis_store::Tx;

use super::step::move_plan;
use super::{PlanStep, ShownPlan};
use crate::Refusal;

/// Consulting → awaiting sign-off.
pub fn request_plan_sign_off(tx: &mut Tx<'_>, step: PlanStep) -> Result<ShownPlan, Refusal> {
    move_plan(tx, Action::RequestPlanSignOff, step, Plan::request_sign_off)
}
