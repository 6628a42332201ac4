//! Everybody reads an agreed plan.

use trellis_access::{Action, Facts};
use trellis_kernel::PlanId;
use trellis_planning::PublishedPlan;
use trellis_store::Tx;

use crate::{Refusal, authorise};

/// A plan as it was when its last partner signed.
pub fn get_published_plan(tx: &mut Tx<'_>, id: PlanId) -> Result<PublishedPlan, Refusal> {
    authorise(tx, Action::GetPublishedPlan, Facts::none())?;
    tx.published_plan(id)?.ok_or_else(Refusal::not_found)
}
