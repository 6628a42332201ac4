//! A complaint is decided.

use trellis_access::Action;
use trellis_providers::complaint::{Complaint, ComplaintOutcome};
use trellis_store::{Tx, Versioned};

use super::complaint_change::{ComplaintTarget, change, tell};
use crate::Refusal;

/// Says how far a complaint is right and why, and tells the complainant.
pub fn decide_complaint(
    tx: &mut Tx<'_>,
    target: ComplaintTarget,
    outcome: ComplaintOutcome,
    finding: &str,
) -> Result<Versioned<Complaint>, Refusal> {
    let moved = change(tx, Action::DecideComplaint, target, |complaint, step| {
        complaint.decide(outcome, finding, step)
    })?;
    tell(tx, &moved.item);
    Ok(moved)
}
