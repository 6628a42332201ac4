//! The plans that an organisation keeps or is a partner of.

use trellis_access::{Action, Facts};
use trellis_store::{After, Page, PlanSummary, Tx};

use crate::{Refusal, authorise};

/// A page of plans.
pub fn list_plans(tx: &mut Tx<'_>, after: After) -> Result<Page<PlanSummary>, Refusal> {
    authorise(tx, Action::ListPlans, Facts::none())?;
    Ok(tx.plans(after)?)
}
