//! A commissioner gives a plan up before anyone was asked to sign it.

use trellis_access::Action;
use trellis_planning::Plan;
use trellis_store::Tx;

use super::step::move_plan;
use super::{PlanStep, ShownPlan};
use crate::Refusal;

/// Draft or consulting → withdrawn.
pub fn withdraw_plan(tx: &mut Tx<'_>, step: PlanStep) -> Result<ShownPlan, Refusal> {
    move_plan(tx, Action::WithdrawPlan, step, Plan::withdraw)
}
