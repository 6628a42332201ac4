//! The bank's file speaks of the items of a run.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use trellis_access::{Action, Permit};
use trellis_budgets::{BankOutcome, Reconciliation, ReleasedItem, RunRefusal, settle_items};
use trellis_kernel::{PaymentId, PaymentRunId, Pence, Period, london_date};
use trellis_publishing::payment_files::read_settlement;
use trellis_store::{KeptPayment, KeptRun, SettlementTaken, StoreError, Tx};

use super::get_payment_run::{RunTold, told};
use super::{payments_in, run_to_change, save};
use crate::Refusal;
use crate::funds::{post_all, posting_period};
use crate::payees::stamp;
use crate::payments::{Settling, hold_returned};

/// A file of the bank.
#[derive(Clone, Debug)]
pub struct BankFile {
    /// Its text.
    pub csv: String,
    /// What it comes to.
    pub control_total: Pence,
}

/// Takes the bank's word of each item that the file names: all of it, or nothing. What settles leaves cash; what comes back is
/// owed again, its invoice may be paid again, and its payee is held.
pub fn settle_payment_run(
    tx: &mut Tx<'_>,
    id: PaymentRunId,
    file: &BankFile,
    seen: Option<i64>,
) -> Result<RunTold, Refusal> {
    let (mut kept, permit) = run_to_change(tx, id, Action::SettlePaymentRun, seen)?;
    let words = read_settlement(file.csv.as_bytes(), file.control_total)?;
    let Some(released) = kept.run.state.released() else {
        let (from, to) = (kept.run.state.key(), "settled");
        return Err(RunRefusal::TransitionNotAllowed { from, to }.into());
    };
    let ids = payments_in(&kept);
    let mut bills = tx.paid_invoices_for_update(&ids)?;
    let mut payments = tx.payments_for_update(&ids)?;
    let outcomes = {
        let items: Vec<_> = payments.iter().map(released_item).collect();
        settle_items(&kept.run, &items, &words)?
    };
    keep_file(tx, &permit, &kept, file, &outcomes_with_amounts(&payments, &outcomes))?;
    let today = london_date(tx.now());
    let periods = periods_of(tx, &kept, &outcomes, today)?;
    let mut entries = Vec::with_capacity(outcomes.len());
    let settling = Settling { today, earliest: london_date(released.at), periods };
    let outcomes: BTreeMap<PaymentId, BankOutcome> = outcomes.into_iter().collect();
    payments.retain(|one| outcomes.contains_key(&one.payment.id));
    bills.retain(|bill| payments.iter().any(|one| one.payment.invoice == Some(bill.invoice.id)));
    for payment in &mut payments {
        let bill = bills.iter_mut().find(|bill| Some(bill.invoice.id) == payment.payment.invoice);
        if let Some(outcome) = outcomes.get(&payment.payment.id) {
            entries.push(settling.settle(payment, bill, outcome)?);
            hold_returned(tx, &permit, payment, outcome)?;
        }
    }
    tx.save_payments(&permit, &payments)?;
    tx.save_invoice_states(&permit, &bills)?;
    post_all(tx, &permit, &entries)?;
    finish_run(tx, &permit, &mut kept)?;
    told(tx, kept)
}

/// A run is settled when the bank has spoken of all of it.
pub(crate) fn finish_run(tx: &mut Tx<'_>, permit: &Permit, kept: &mut KeptRun) -> Result<(), Refusal> {
    let payments = tx.payments_of(&payments_in(kept))?;
    let sums = Reconciliation::of(payments.iter().map(|one| (one.payment.amount, &one.payment.state)));
    if sums.ok_or(RunRefusal::TooLarge)?.is_complete() {
        kept.run = kept.run.clone().settled(tx.now())?;
    }
    save(tx, permit, kept)
}

fn released_item(kept: &KeptPayment) -> ReleasedItem<'_> {
    ReleasedItem { payment: kept.payment.id, state: &kept.payment.state }
}

fn outcomes_with_amounts(
    payments: &[KeptPayment],
    outcomes: &[(PaymentId, BankOutcome)],
) -> Vec<(Pence, bool)> {
    let amount = |id: &PaymentId| {
        payments.iter().find(|one| one.payment.id == *id).map_or(Pence::ZERO, |one| one.payment.amount)
    };
    outcomes
        .iter()
        .map(|(id, outcome)| (amount(id), matches!(outcome, BankOutcome::Settled { .. })))
        .collect()
}

fn keep_file(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptRun,
    file: &BankFile,
    outcomes: &[(Pence, bool)],
) -> Result<(), Refusal> {
    let sum = |settled: bool| {
        let side = outcomes.iter().filter(|(_, is)| *is == settled).map(|(amount, _)| *amount);
        Pence::sum(side).ok_or(RunRefusal::TooLarge)
    };
    let taken = SettlementTaken {
        sha256: Sha256::digest(file.csv.as_bytes()).to_vec(),
        items: outcomes.len(),
        settled: sum(true)?,
        returned: sum(false)?,
        taken: stamp(tx)?,
    };
    tx.insert_settlement_file(permit, kept, &taken).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("settlement-repeated", "this very file was taken in before; nothing was taken")
        }
        other => other.into(),
    })
}

/// The accounting period of each day that the file names, asked for once.
fn periods_of(
    tx: &mut Tx<'_>,
    kept: &KeptRun,
    outcomes: &[(PaymentId, BankOutcome)],
    today: NaiveDate,
) -> Result<BTreeMap<NaiveDate, Period>, Refusal> {
    let mut periods = BTreeMap::from([(today, posting_period(tx, kept.run.fund, today)?)]);
    for (_, outcome) in outcomes {
        if let BankOutcome::Settled { on } = outcome
            && !periods.contains_key(on)
        {
            periods.insert(*on, posting_period(tx, kept.run.fund, *on)?);
        }
    }
    Ok(periods)
}
