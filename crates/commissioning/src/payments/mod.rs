//! Payments: requested, approved and released by three people, settled or returned by the bank.

mod approve_payment;
mod create_payment;
mod get_payment;
mod list_payments;
mod release_payment;
mod settle_payment;

pub use approve_payment::approve_payment;
pub use create_payment::create_payment;
pub use get_payment::get_payment;
pub use list_payments::list_payments;
pub use release_payment::release_payment;
pub use settle_payment::{Settlement, settle_payment};

use trellis_kernel::PaymentId;
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

/// What the payment's postings are about.
fn about(kept: &KeptPayment, invoice: Option<&KeptInvoice>) -> Dimensions {
    Dimensions {
        invoice: kept.payment.invoice,
        contract: invoice.map(|invoice| invoice.contract),
        budget_line: kept.line,
        ..Dimensions::default()
    }
}
