//! An invoice need wait no longer.

use trellis_access::Action;
use trellis_budgets::Invoice;
use trellis_kernel::InvoiceId;
use trellis_store::{KeptInvoice, Tx};

use super::step::step;
use crate::Refusal;

/// Lets go of a hold that a person put on.
pub fn release_invoice(tx: &mut Tx<'_>, id: InvoiceId, seen: Option<i64>) -> Result<KeptInvoice, Refusal> {
    step(tx, (Action::ReleaseInvoice, id), seen, Invoice::release)
}
