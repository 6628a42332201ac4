//! The complainant is told that the complaint has come.

use trellis_access::Action;
use trellis_providers::complaint::Complaint;
use trellis_store::{Tx, Versioned};

use super::complaint_change::{ComplaintTarget, change, tell};
use crate::Refusal;

/// Tells the complainant that the complaint has come.
pub fn acknowledge_complaint(
    tx: &mut Tx<'_>,
    target: ComplaintTarget,
) -> Result<Versioned<Complaint>, Refusal> {
    let moved = change(tx, Action::AcknowledgeComplaint, target, Complaint::acknowledge)?;
    tell(tx, &moved.item);
    Ok(moved)
}
