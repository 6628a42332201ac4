//! The complaints to a trust.

use trellis_access::{Action, Facts};
use trellis_providers::complaint::Complaint;
use trellis_store::{After, Page, Tx, Versioned};

use crate::{Refusal, authorise};

/// A page of the complaints to the caller's trust.
pub fn list_complaints(tx: &mut Tx<'_>, after: After) -> Result<Page<Versioned<Complaint>>, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListComplaints, Facts::of_trust(trust))?;
    Ok(tx.complaints(after)?)
}

/// The complaints that are not closed, the first to be acknowledged first, and no more than `most`.
pub fn list_open_complaints(tx: &mut Tx<'_>, most: i64) -> Result<Vec<Versioned<Complaint>>, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListComplaints, Facts::of_trust(trust))?;
    Ok(tx.open_complaints(most)?)
}
