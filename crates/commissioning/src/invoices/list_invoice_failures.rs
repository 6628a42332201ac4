//! What is wrong with an invoice that broke rules.

use trellis_access::Action;
use trellis_kernel::InvoiceId;
use trellis_store::{InvoiceFailure, Tx};

use super::get_invoice_document::document_for;
use crate::Refusal;

/// Every rule that an invalid invoice breaks, and where.
pub fn list_invoice_failures(tx: &mut Tx<'_>, id: InvoiceId) -> Result<Vec<InvoiceFailure>, Refusal> {
    document_for(tx, id, Action::ListInvoiceFailures).map(|kept| kept.failures)
}
