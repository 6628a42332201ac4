//! The plans that wait for the signature of the caller's organisation.

use trellis_access::{Action, Facts};
use trellis_store::{PlanSummary, Tx};

use crate::{Refusal, authorise};

/// The plans before their partners that the caller's organisation has still to sign.
pub fn list_plans_to_sign(tx: &mut Tx<'_>) -> Result<Vec<PlanSummary>, Refusal> {
    authorise(tx, Action::ListPlans, Facts::none())?;
    let partner = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    Ok(tx.plans_awaiting(partner)?)
}
