//! A third person releases a run: from here its files can be sent to the bank.

use trellis_access::Action;
use trellis_budgets::{Payment, PaymentState, RunRefusal, RunState};
use trellis_kernel::{PaymentRunId, PersonId};
use trellis_ledger::Occasion;
use trellis_ledger::events::payments::payment_released;
use trellis_store::{KeptRun, Tx};

use super::readiness::refresh;
use super::{payments_in, run_to_change, save};
use crate::Refusal;
use crate::budgets::occasion;
use crate::funds::post_all;
use crate::payees::stamp;
use crate::payments::about;

/// Releases an approved run if it is still what was approved: whoever is held, or has another account since, voids it. Each
/// payment leaves the creditors and is in transit (2000 to 2050).
pub fn release_payment_run(tx: &mut Tx<'_>, id: PaymentRunId, seen: Option<i64>) -> Result<KeptRun, Refusal> {
    let (mut kept, permit) = run_to_change(tx, id, Action::ReleasePaymentRun, seen)?;
    if matches!(kept.run.state, RunState::Approved(_)) {
        let problems = refresh(tx, &mut kept)?;
        if !problems.is_empty() {
            return Err(RunRefusal::NotReady(problems).into());
        }
    }
    let released = stamp(tx)?;
    kept.run = kept.run.release(released)?;
    let approver = kept.run.state.approval().map(|approval| approval.approved.by);
    let approver = approver.ok_or_else(Refusal::not_found)?;
    let bills = tx.paid_invoices_for_update(&payments_in(&kept))?;
    let mut payments = tx.payments_for_update(&payments_in(&kept))?;
    let batch = kept.run.batch_id();
    let on = occasion(tx, kept.run.fund, &format!("Run {batch} released"))?;
    let mut entries = Vec::with_capacity(payments.len());
    for payment in &mut payments {
        payment.payment = released_by(payment.payment.clone(), approver, released.by)?;
        let bill = bills.iter().find(|bill| Some(bill.invoice.id) == payment.payment.invoice);
        let reason = format!("Payment to {} released in run {batch}", payment.payee);
        let on = Occasion { reason, ..on.clone() };
        let entry = payment_released(on, payment.payment.amount, &about(payment, bill))?;
        entries.push((entry, format!("payment-release/{}", payment.payment.id)));
    }
    tx.save_payments(&permit, &payments)?;
    post_all(tx, &permit, &entries)?;
    save(tx, &permit, &mut kept)?;
    Ok(kept)
}

/// The run's approval and release are those of each payment in it.
fn released_by(payment: Payment, approver: PersonId, releaser: PersonId) -> Result<Payment, Refusal> {
    let requested = matches!(payment.state, PaymentState::Requested { .. });
    let ready = if requested { payment.approve(approver)? } else { payment };
    Ok(ready.release(releaser)?)
}
