//! A commissioner changes a plan's title, period, partners or balance range.

use trellis_access::Action;
use trellis_planning::PlanOutline;
use trellis_store::Tx;

use super::create_plan::check_partners;
use super::step::{open, save_edit};
use super::{PlanStep, ShownPlan};
use crate::Refusal;

/// A new outline for a plan.
#[derive(Clone, Debug)]
pub struct RevisePlan {
    /// Which plan, as it was seen.
    pub step: PlanStep,
    /// The outline.
    pub outline: PlanOutline,
}

/// Replaces the outline; every signature is void.
pub fn revise_plan(tx: &mut Tx<'_>, command: &RevisePlan) -> Result<ShownPlan, Refusal> {
    let opened = open(tx, Action::RevisePlan, command.step)?;
    check_partners(tx, command.outline.partners())?;
    let plan = opened.record.plan.clone().revise(command.outline.clone(), opened.person, tx.now())?;
    save_edit(tx, Action::RevisePlan, &opened, plan)
}
