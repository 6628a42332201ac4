//! A third person releases a payment to the bank.

use trellis_access::Action;
use trellis_kernel::PaymentId;
use trellis_ledger::events::payments::payment_released;
use trellis_store::{Event, KeptPayment, Tx};

use super::{about, facts_of_payee, locked, refuse_held, refuse_in_run};
use crate::budgets::{acting_person, occasion};
use crate::funds::post;
use crate::invoices::at_version;
use crate::{Refusal, authorise};

/// Releases an approved payment: neither who asked, nor who approved it, nor who approved its invoice does (SoD-2).
pub fn release_payment(tx: &mut Tx<'_>, id: PaymentId, seen: Option<i64>) -> Result<KeptPayment, Refusal> {
    let (mut kept, invoice) = locked(tx, id)?;
    let approver_of_invoice = invoice.as_ref().and_then(|invoice| invoice.invoice.hands.approved);
    let hands = [Some(kept.payment.requested_by()), kept.payment.approved_by(), approver_of_invoice];
    let facts = facts_of_payee(tx, kept.trust, kept.provider)?.after(hands.into_iter().flatten());
    let permit = authorise(tx, Action::ReleasePayment, facts)?;
    at_version(seen, kept.version)?;
    refuse_in_run(tx, id)?;
    refuse_held(tx, kept.trust, kept.provider)?;
    kept.payment = kept.payment.release(acting_person(tx)?)?;
    kept.version = tx.save_payment(&permit, &kept)?;
    let on = occasion(tx, kept.fund, &format!("Payment to {} released", kept.payee))?;
    let entry = payment_released(on, kept.payment.amount, &about(&kept, invoice.as_ref()))?;
    post(tx, &permit, &entry, &format!("payment-release/{id}"))?;
    tx.record(Event::of(Action::ReleasePayment, "payment", id).with("amount_p", kept.payment.amount.get()));
    Ok(kept)
}
