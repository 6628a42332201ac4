//! An invoice is withdrawn before it is matched.

use trellis_access::Action;
use trellis_kernel::InvoiceId;
use trellis_store::{KeptInvoice, Tx};

use super::step::{step, words};
use crate::Refusal;

/// Cancels an invoice that nobody has matched; its number is free again.
pub fn cancel_invoice(
    tx: &mut Tx<'_>,
    id: InvoiceId,
    reason: &str,
    seen: Option<i64>,
) -> Result<KeptInvoice, Refusal> {
    let reason = words("/reason", reason)?;
    step(tx, (Action::CancelInvoice, id), seen, |invoice| invoice.cancel(reason))
}
