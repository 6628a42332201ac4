//! How much each person may approve alone.

use trellis_access::{Action, Facts};
use trellis_store::{ApprovalLimit, Tx};

use crate::{Refusal, authorise};

/// The limits of the caller's trust, the latest of each person and of everyone.
pub fn list_approval_limits(tx: &mut Tx<'_>) -> Result<Vec<ApprovalLimit>, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListApprovalLimits, Facts::of_trust(trust))?;
    Ok(tx.approval_limits(trust)?)
}
