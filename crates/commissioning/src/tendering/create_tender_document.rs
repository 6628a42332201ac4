//! A commissioner attaches the description of a document.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::{Procurement, TenderDocument};

use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;

/// Attaches a document; an approval that was given is void.
pub fn create_tender_document(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    document: &TenderDocument,
) -> Result<Versioned<Procurement>, Refusal> {
    let document = document.clone();
    let changed = change(tx, Action::CreateTenderDocument, target, |draft, _, _| draft.attach(document))?;
    Ok(changed.saved)
}
