//! The partners whose signatures plans wait for.

use std::collections::BTreeMap;

use trellis_access::{Action, Facts};
use trellis_kernel::{OrganisationId, PlanId};
use trellis_store::Tx;

use crate::{Refusal, authorise};

/// Of each of these plans, the partners that have still to sign it, as far as the caller may read the plan.
pub fn list_partners_awaited(
    tx: &mut Tx<'_>,
    plans: &[PlanId],
) -> Result<BTreeMap<PlanId, Vec<OrganisationId>>, Refusal> {
    authorise(tx, Action::ListPlans, Facts::none())?;
    Ok(tx.partners_awaited(plans)?)
}
