//! What every change of a plan has in common: lock, ask the policy, change, save, record.

use trellis_access::{Action, Permit};
use trellis_kernel::{PersonId, PlanId};
use trellis_planning::{Plan, PlanRefusal};
use trellis_store::{Event, PlanRecord, StoreError, Tx};

use super::ShownPlan;
use super::shown_plan::facts;
use crate::{Refusal, authorise};

/// A step in a plan's life: which plan, and the version that the caller saw, where they say so.
#[derive(Clone, Copy, Debug)]
pub struct PlanStep {
    /// The plan.
    pub plan: PlanId,
    /// The version that the caller saw.
    pub seen: Option<i64>,
}

/// A locked plan that the caller may act on.
pub(super) struct Opened {
    pub(super) record: PlanRecord,
    pub(super) permit: Permit,
    pub(super) person: PersonId,
}

/// Locks the plan and asks the policy; the version is compared last, so that strangers learn nothing from it.
pub(super) fn open(tx: &mut Tx<'_>, action: Action, step: PlanStep) -> Result<Opened, Refusal> {
    let record = tx.plan_for_update(step.plan)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, facts(&record.plan))?;
    let person = tx.principal().person().ok_or_else(Refusal::not_found)?;
    if step.seen.is_some_and(|seen| seen != record.version) {
        return Err(StoreError::Stale.into());
    }
    Ok(Opened { record, permit, person })
}

/// Moves a plan to another stage without touching its content.
pub(super) fn move_plan(
    tx: &mut Tx<'_>,
    action: Action,
    step: PlanStep,
    change: impl FnOnce(Plan) -> Result<Plan, PlanRefusal>,
) -> Result<ShownPlan, Refusal> {
    let opened = open(tx, action, step)?;
    let plan = change(opened.record.plan)?;
    let mut record = PlanRecord { plan, ..opened.record };
    record.version = tx.save_plan_stage(&opened.permit, &record)?;
    tx.record(event(action, &record));
    Ok(ShownPlan::of(tx, record))
}

/// Edits a plan's content, which voids its signatures.
pub(super) fn edit_plan(
    tx: &mut Tx<'_>,
    action: Action,
    step: PlanStep,
    change: impl FnOnce(Plan, PersonId) -> Result<Plan, PlanRefusal>,
) -> Result<ShownPlan, Refusal> {
    let opened = open(tx, action, step)?;
    let plan = change(opened.record.plan.clone(), opened.person)?;
    save_edit(tx, action, &opened, plan)
}

/// Saves an edited plan and says how many signatures the edit voided.
pub(super) fn save_edit(
    tx: &mut Tx<'_>,
    action: Action,
    opened: &Opened,
    plan: Plan,
) -> Result<ShownPlan, Refusal> {
    let voided = opened.record.plan.parts().sign_offs.len();
    let PlanRecord { version, created_at, .. } = opened.record;
    let mut record = PlanRecord { plan, version, created_at };
    record.version = tx.save_plan(&opened.permit, &record).map_err(in_use)?;
    tx.record(event(action, &record).with("signatures_voided", voided));
    Ok(ShownPlan::of(tx, record))
}

/// The only thing that refers to a priority is work that rests on it.
fn in_use(error: StoreError) -> Refusal {
    match error {
        StoreError::Missing(_) => Refusal::rule(
            "priority-in-use",
            "a tender rests on this priority, so it cannot be taken out of the plan",
        ),
        other => other.into(),
    }
}

pub(super) fn event(action: Action, record: &PlanRecord) -> Event {
    let parts = record.plan.parts();
    Event::of(action, "plan", parts.id)
        .with("stage", parts.stage.key())
        .with("hash", record.plan.hash().to_string())
        .with("version", record.version)
}
