//! A supplier hears at once that its invoice is invalid or disputed (Procurement Act 2023 s.68).

use serde_json::json;
use trellis_store::{KeptInvoice, NewJob, Tx};

use crate::Refusal;

/// Writes to whoever sent the invoice, and to each address of the supplier on file. What a person wrote about it stays behind
/// the sign-in: mail is read by others too.
pub(super) fn tell_supplier(tx: &mut Tx<'_>, kept: &KeptInvoice) -> Result<(), Refusal> {
    let run_at = tx.now();
    let details = &kept.invoice.details;
    let about = json!({
        "trust": kept.trust, "provider": kept.key.supplier, "number": details.number, "dated": details.dated,
        "state": kept.invoice.state.key(), "disputed_p": kept.invoice.disputed.get(),
    });
    let sender = json!({ "person": kept.invoice.hands.submitted });
    let on_file = tx.payee_addresses((kept.trust, kept.key.supplier), run_at)?;
    let contacts = on_file.iter().map(|contact| json!({ "contact": contact.id }));
    for to in std::iter::once(sender).chain(contacts) {
        let payload = json!({ "about": about, "to": to });
        tx.enqueue(NewJob { kind: "send_invoice_notice", payload, run_at });
    }
    Ok(())
}
