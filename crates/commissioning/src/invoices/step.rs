//! What every step of an invoice shares: it is loaded, the caller's leave is asked, and the result is kept and told.

use trellis_access::{Action, Facts};
use trellis_budgets::{Invoice, InvoiceRefusal};
use trellis_kernel::{Fields, Invalid, InvoiceId};
use trellis_store::{Event, KeptInvoice, Tx};

use super::at_version;
use crate::{Refusal, authorise};

/// Takes one step that moves no money.
pub(super) fn step(
    tx: &mut Tx<'_>,
    (action, id): (Action, InvoiceId),
    seen: Option<i64>,
    change: impl FnOnce(Invoice) -> Result<Invoice, InvoiceRefusal>,
) -> Result<KeptInvoice, Refusal> {
    // A provider may lock its invoice only while there is something to answer, so it is looked at first.
    let shown = tx.invoice(id)?.ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_trust(shown.trust).and_provider(shown.key.supplier);
    let permit = authorise(tx, action, facts)?;
    let mut kept = tx.invoice_for_update(id)?.unwrap_or(shown);
    at_version(seen, kept.version)?;
    kept.invoice = change(kept.invoice)?;
    kept.version = tx.save_invoice(&permit, &kept)?;
    let event = Event::of(action, "invoice", id)
        .with("state", kept.invoice.state.key())
        .with("disputed_p", kept.invoice.disputed.get());
    if tx.principal().organisation() != Some(kept.trust) {
        tx.record(event.clone().in_stream_of(kept.trust));
    }
    tx.record(event);
    Ok(kept)
}

/// Words of at most 400 characters.
pub(super) fn words(pointer: &str, text: &str) -> Result<String, Invalid> {
    let mut fields = Fields::new();
    let text = fields.text(pointer, text, 400);
    fields.finish(|| Some(text))
}
