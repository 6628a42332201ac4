//! A payment is requested for an approved invoice.

use trellis_access::Action;
use trellis_budgets::Payment;
use trellis_kernel::{InvoiceId, PaymentId};
use trellis_store::{Event, KeptPayment, Tx};

use super::{facts_of_payee, refuse_held};
use crate::budgets::acting_person;
use crate::{Refusal, authorise};

/// Requests the payment of an approved (or returned) invoice. Who approved the invoice does not ask for its payment.
pub fn create_payment(tx: &mut Tx<'_>, invoice: InvoiceId) -> Result<KeptPayment, Refusal> {
    let mut bill = tx.invoice_for_update(invoice)?.ok_or_else(Refusal::not_found)?;
    let payee = Some(bill.key.supplier);
    let facts = facts_of_payee(tx, bill.trust, payee)?.after(bill.invoice.hands.approved);
    let permit = authorise(tx, Action::CreatePayment, facts)?;
    refuse_held(tx, bill.trust, payee)?;
    let id: PaymentId = tx.new_id();
    let amount = bill.invoice.payable()?;
    bill.invoice = bill.invoice.put_in_run(id)?;
    let fund = bill.fund.ok_or_else(Refusal::not_found)?;
    let provider = tx.organisation(bill.key.supplier)?.ok_or_else(Refusal::not_found)?;
    let kept = KeptPayment {
        payment: Payment::request(id, Some(invoice), amount, acting_person(tx)?)?,
        trust: bill.trust,
        fund,
        provider: Some(provider.id),
        line: None,
        payee: provider.name,
        requested_at: tx.now(),
        version: 1,
    };
    tx.insert_payment(&permit, &kept)?;
    tx.save_invoice(&permit, &bill)?;
    tx.record(
        Event::of(Action::CreatePayment, "payment", id)
            .with("invoice", invoice.to_string())
            .with("amount_p", kept.payment.amount.get()),
    );
    Ok(kept)
}
