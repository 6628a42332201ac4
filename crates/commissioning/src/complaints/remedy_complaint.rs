//! What was right in a complaint is made good.

use trellis_access::Action;
use trellis_kernel::Pence;
use trellis_providers::complaint::Complaint;
use trellis_store::{Tx, Versioned};

use super::complaint_change::{ComplaintTarget, change};
use crate::Refusal;

/// Says how a complaint that is right is made good, and what is paid back.
pub fn remedy_complaint(
    tx: &mut Tx<'_>,
    target: ComplaintTarget,
    done: &str,
    refund: Option<Pence>,
) -> Result<Versioned<Complaint>, Refusal> {
    change(tx, Action::RemedyComplaint, target, |complaint, step| complaint.remedy(done, refund, step))
}
