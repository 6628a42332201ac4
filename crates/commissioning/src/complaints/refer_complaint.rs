//! A complaint is passed on to somebody else, besides.

use trellis_access::Action;
use trellis_providers::complaint::{Complaint, ReferredTo};
use trellis_store::{Tx, Versioned};

use super::complaint_change::{ComplaintTarget, change};
use crate::Refusal;

/// Notes to whom a complaint was passed on.
pub fn refer_complaint(
    tx: &mut Tx<'_>,
    target: ComplaintTarget,
    to: ReferredTo,
) -> Result<Versioned<Complaint>, Refusal> {
    change(tx, Action::ReferComplaint, target, |complaint, step| complaint.refer(to, step))
}
