//! Somebody outside the organisation concerned looks into a complaint.

use trellis_access::Action;
use trellis_providers::complaint::Complaint;
use trellis_store::{Tx, Versioned};

use super::complaint_change::{ComplaintTarget, change};
use crate::Refusal;

/// Names the organisation that a complaint concerns and the other one that looks into it.
pub fn investigate_complaint(
    tx: &mut Tx<'_>,
    target: ComplaintTarget,
    concerned: &str,
    investigator: &str,
) -> Result<Versioned<Complaint>, Refusal> {
    change(tx, Action::InvestigateComplaint, target, |complaint, step| {
        complaint.investigate(concerned, investigator, step)
    })
}
