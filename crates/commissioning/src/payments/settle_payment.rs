//! The bank has paid, or sent the money back.

use std::collections::BTreeMap;

use trellis_access::{Action, Facts};
use trellis_budgets::BankOutcome;
use trellis_kernel::{Fields, Invalid, PaymentId, london_date};
use trellis_store::{Event, KeptPayment, Tx};

use super::locked;
use super::settling::{Settling, hold_returned};
use crate::budgets::occasion_of;
use crate::funds::post;
use crate::invoices::at_version;
use crate::payment_runs::finish_run;
use crate::{Refusal, authorise};

/// A return, for a reason of at most 400 characters.
pub fn returned_because(reason: &str) -> Result<BankOutcome, Invalid> {
    let mut fields = Fields::new();
    let reason = fields.text("/reason", reason, 400);
    fields.finish(|| Some(BankOutcome::Returned { reason }))
}

/// Records what became of a released payment; a return opens the creditor and the invoice again, and holds the payee.
pub fn settle_payment(
    tx: &mut Tx<'_>,
    id: PaymentId,
    outcome: &BankOutcome,
    seen: Option<i64>,
) -> Result<KeptPayment, Refusal> {
    // Runs are locked before invoices, and invoices before payments, everywhere.
    let run = match tx.run_of_payment(id)? {
        Some(run) => tx.payment_run_for_update(run)?,
        None => None,
    };
    let (mut kept, mut invoice) = locked(tx, id)?;
    let permit = authorise(tx, Action::SettlePayment, Facts::of_trust(kept.trust))?;
    at_version(seen, kept.version)?;
    let today = london_date(tx.now());
    let day = match outcome {
        BankOutcome::Settled { on } => *on,
        BankOutcome::Returned { .. } => today,
    };
    let period = occasion_of(tx, kept.fund, day, "the bank's word")?.period;
    let periods = BTreeMap::from([(day, period)]);
    let settling = Settling { today, earliest: london_date(kept.requested_at), periods };
    let (entry, key) = settling.settle(&mut kept, invoice.as_mut(), outcome)?;
    kept.version = tx.save_payment(&permit, &kept)?;
    if let Some(bill) = &invoice {
        tx.save_invoice(&permit, bill)?;
    }
    post(tx, &permit, &entry, &key)?;
    hold_returned(tx, &permit, &kept, outcome)?;
    if let Some(mut run) = run {
        finish_run(tx, &permit, &mut run)?;
    }
    tx.record(Event::of(Action::SettlePayment, "payment", id).with("state", kept.payment.state.key()));
    Ok(kept)
}
