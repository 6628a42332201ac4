//! One complaint.

use trellis_access::{Action, Facts};
use trellis_kernel::ComplaintId;
use trellis_providers::complaint::Complaint;
use trellis_store::{Tx, Versioned};

use crate::{Refusal, authorise};

/// A complaint to the caller's trust.
pub fn get_complaint(tx: &mut Tx<'_>, id: ComplaintId) -> Result<Versioned<Complaint>, Refusal> {
    let found = tx.complaint(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetComplaint, Facts::of_trust(found.item.trust))?;
    Ok(found)
}
