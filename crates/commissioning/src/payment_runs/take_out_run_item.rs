//! A payment is taken out of a run.

use trellis_access::Action;
use trellis_kernel::{PaymentId, PaymentRunId};
use trellis_store::{KeptRun, Tx};

use super::{run_to_change, save};
use crate::Refusal;

/// Takes a payment out: it is withdrawn, its invoice may be paid in another run, and whatever was approved of this one is void.
pub fn take_out_run_item(
    tx: &mut Tx<'_>,
    id: PaymentRunId,
    payment: PaymentId,
    seen: i64,
) -> Result<KeptRun, Refusal> {
    let (mut kept, permit) = run_to_change(tx, id, Action::TakeOutRunItem, Some(seen))?;
    let (run, _) = kept.run.clone().take_out(payment)?;
    let mut bills = tx.paid_invoices_for_update(&[payment])?;
    let mut payments = tx.payments_for_update(&[payment])?;
    for withdrawn in &mut payments {
        withdrawn.payment = withdrawn.payment.clone().withdraw()?;
    }
    for bill in &mut bills {
        bill.invoice = bill.invoice.clone().take_out_of_run()?;
    }
    tx.take_out_of_run(&permit, &kept, payment)?;
    tx.save_payments(&permit, &payments)?;
    tx.save_invoice_states(&permit, &bills)?;
    kept.run = run;
    save(tx, &permit, &mut kept)?;
    Ok(kept)
}
