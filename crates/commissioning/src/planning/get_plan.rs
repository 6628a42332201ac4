//! One plan, with everything in it.

use trellis_access::Action;
use trellis_kernel::PlanId;
use trellis_store::Tx;

use super::ShownPlan;
use super::shown_plan::facts;
use crate::{Refusal, authorise};

/// Reads a plan as its trust and its partners see it.
pub fn get_plan(tx: &mut Tx<'_>, id: PlanId) -> Result<ShownPlan, Refusal> {
    let record = tx.plan(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetPlan, facts(&record.plan))?;
    Ok(ShownPlan::of(tx, record))
}
