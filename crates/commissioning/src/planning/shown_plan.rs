//! A plan as it stands on a day.

use chrono::NaiveDate;
use trellis_access::Facts;
use trellis_kernel::london_date;
use trellis_planning::{Plan, Stage};
use trellis_store::{PlanRecord, Tx};

/// A plan and where it stands today.
#[derive(Clone, Debug)]
pub struct ShownPlan {
    /// The plan as it is kept.
    pub record: PlanRecord,
    /// Where it stands today: agreed, in force or closed by its dates.
    pub stage: Stage,
}

impl ShownPlan {
    pub(super) fn of(tx: &Tx<'_>, record: PlanRecord) -> Self {
        let stage = record.plan.stage_on(today(tx));
        Self { record, stage }
    }
}

/// The London date of this transaction.
pub(super) fn today(tx: &Tx<'_>) -> NaiveDate {
    london_date(tx.now())
}

/// What the policy needs to know of a plan.
pub(super) fn facts(plan: &Plan) -> Facts {
    let parts = plan.parts();
    Facts::of_trust(parts.trust).and_partners(parts.outline.partners().iter().copied())
}
