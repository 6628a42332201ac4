//! Another person than the sender and the matcher says that an invoice may be paid.

use trellis_access::{Action, Facts};
use trellis_kernel::InvoiceId;
use trellis_store::{Event, KeptInvoice, Tx};

use super::at_version;
use crate::budgets::acting_person;
use crate::{Refusal, authorise};

/// Approves a matched invoice.
pub fn approve_invoice(tx: &mut Tx<'_>, id: InvoiceId, seen: Option<i64>) -> Result<KeptInvoice, Refusal> {
    let mut kept = tx.invoice_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let hands = kept.invoice.hands;
    let earlier = hands.matched.into_iter().chain([hands.submitted]);
    let permit = authorise(tx, Action::ApproveInvoice, Facts::of_trust(kept.trust).after(earlier))?;
    at_version(seen, kept.version)?;
    kept.invoice = kept.invoice.approve(acting_person(tx)?)?;
    kept.version = tx.save_invoice(&permit, &kept)?;
    tx.record(
        Event::of(Action::ApproveInvoice, "invoice", id).with("amount_p", kept.invoice.details.amount.get()),
    );
    Ok(kept)
}
