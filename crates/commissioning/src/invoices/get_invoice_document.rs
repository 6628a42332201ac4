//! The document of an invoice that broke rules, as it came.

use trellis_access::{Action, Facts};
use trellis_kernel::InvoiceId;
use trellis_store::{InvalidDocument, Tx};

use crate::{Refusal, authorise};

/// The document of an invalid invoice that the caller's organisation sent or received.
pub fn get_invoice_document(tx: &mut Tx<'_>, id: InvoiceId) -> Result<Vec<u8>, Refusal> {
    document_for(tx, id, Action::GetInvoiceDocument).map(|kept| kept.document)
}

pub(super) fn document_for(
    tx: &mut Tx<'_>,
    id: InvoiceId,
    action: Action,
) -> Result<InvalidDocument, Refusal> {
    let kept = tx.invoice(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, action, Facts::of_trust(kept.trust).and_provider(kept.key.supplier))?;
    tx.invalid_document(id)?.ok_or_else(Refusal::not_found)
}
