//! One invoice, as its trust and its provider see it.

use trellis_access::{Action, Facts};
use trellis_kernel::InvoiceId;
use trellis_store::{KeptInvoice, Tx};

use crate::{Refusal, authorise};

/// An invoice that the caller's organisation sent or received.
pub fn get_invoice(tx: &mut Tx<'_>, id: InvoiceId) -> Result<KeptInvoice, Refusal> {
    let kept = tx.invoice(id)?.ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_trust(kept.trust).and_provider(kept.key.supplier);
    authorise(tx, Action::GetInvoice, facts)?;
    Ok(kept)
}
