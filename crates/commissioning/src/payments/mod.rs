//! Payments: requested, approved and released by three people, settled or returned by the bank.

mod approve_payment;
mod create_payment;
mod get_payment;
mod list_payments;
mod release_payment;
mod settle_payment;
mod settling;

pub use approve_payment::approve_payment;
pub use create_payment::create_payment;
pub use get_payment::get_payment;
pub use list_payments::list_payments;
pub use release_payment::release_payment;
pub use settle_payment::{returned_because, settle_payment};

pub(crate) use settling::{Settling, hold_returned};

use trellis_access::Facts;
use trellis_kernel::{OrganisationId, PaymentId};
use trellis_ledger::Dimensions;
use trellis_store::{KeptInvoice, KeptPayment, Tx};

use crate::Refusal;

/// A payment of the caller's trust, locked, and the invoice that it pays, locked.
fn locked(tx: &mut Tx<'_>, id: PaymentId) -> Result<(KeptPayment, Option<KeptInvoice>), Refusal> {
    // Invoices are locked before payments everywhere, so that two people at one invoice never deadlock.
    let seen = tx.payment(id)?.ok_or_else(Refusal::not_found)?;
    let invoice = match seen.payment.invoice {
        Some(invoice) => tx.invoice_for_update(invoice)?,
        None => None,
    };
    let payment = tx.payment_for_update(id)?.ok_or_else(Refusal::not_found)?;
    Ok((payment, invoice))
}

/// A payee of a trust, apart from whoever changed its bank account lately (SoD-3).
fn facts_of_payee(
    tx: &mut Tx<'_>,
    trust: OrganisationId,
    payee: Option<OrganisationId>,
) -> Result<Facts, Refusal> {
    let payees: Vec<OrganisationId> = payee.into_iter().collect();
    let hands = tx.bank_hands(trust, &payees)?;
    Ok(Facts::of_trust(trust).apart_from(hands.into_iter().map(|(_, person)| person)))
}

/// Refuses a payment to a payee that is held.
fn refuse_held(tx: &mut Tx<'_>, trust: OrganisationId, payee: Option<OrganisationId>) -> Result<(), Refusal> {
    let Some(payee) = payee else { return Ok(()) };
    match tx.payee_holds(trust, &[payee])?.remove(&payee) {
        None => Ok(()),
        Some(hold) => {
            let detail = format!("payments to this payee are held: {}; lift the hold first", hold.reason);
            Err(Refusal::rule("E4_ON_HOLD", detail))
        }
    }
}

/// Refuses a step of one payment that its run takes as a whole.
fn refuse_in_run(tx: &mut Tx<'_>, id: PaymentId) -> Result<(), Refusal> {
    match tx.run_of_payment(id)? {
        None => Ok(()),
        Some(run) => {
            let detail =
                format!("the payment stands in run {run}; approve and release the run, or take it out");
            Err(Refusal::rule("payment-in-run", detail))
        }
    }
}

/// What the payment's postings are about.
pub(crate) fn about(kept: &KeptPayment, invoice: Option<&KeptInvoice>) -> Dimensions {
    Dimensions {
        invoice: kept.payment.invoice,
        contract: invoice.map(|invoice| invoice.contract),
        budget_line: kept.line,
        ..Dimensions::default()
    }
}
