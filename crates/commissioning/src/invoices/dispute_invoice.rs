//! The trust disputes an invoice, or a part of it.

use trellis_access::Action;
use trellis_kernel::{InvoiceId, Pence};
use trellis_store::{KeptInvoice, Tx};

use super::step::{step, words};
use super::tell_supplier::tell_supplier;
use crate::Refusal;

/// Disputes the whole, or a part of the net amount while the agreed part goes on; the supplier reads the reason at once
/// (Procurement Act 2023 s.68).
pub fn dispute_invoice(
    tx: &mut Tx<'_>,
    id: InvoiceId,
    (reason, part): (&str, Option<Pence>),
    seen: Option<i64>,
) -> Result<KeptInvoice, Refusal> {
    let reason = words("/reason", reason)?;
    let kept = step(tx, (Action::DisputeInvoice, id), seen, |invoice| invoice.dispute(reason, part))?;
    tell_supplier(tx, &kept)?;
    Ok(kept)
}
