//! Nothing more is done about a complaint.

use trellis_access::Action;
use trellis_providers::complaint::Complaint;
use trellis_store::{Tx, Versioned};

use super::complaint_change::{ComplaintTarget, change};
use crate::Refusal;

/// Closes a complaint that was decided, made good where it was right, and passed on where it must be.
pub fn close_complaint(tx: &mut Tx<'_>, target: ComplaintTarget) -> Result<Versioned<Complaint>, Refusal> {
    change(tx, Action::CloseComplaint, target, Complaint::close)
}
