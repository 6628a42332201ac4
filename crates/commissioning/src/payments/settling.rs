//! What the bank's word does to one payment, whether it comes alone or in a file.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use trellis_access::Permit;
use trellis_budgets::{BankOutcome, Payment};
use trellis_kernel::{Invalid, Period};
use trellis_ledger::events::payments::{
    payment_returned_after_settlement, payment_returned_before_settlement, payment_settled,
};
use trellis_ledger::{BalancedEntry, Occasion};
use trellis_store::{KeptInvoice, KeptPayment, Tx};

use super::about;
use crate::Refusal;
use crate::payees::put_on_hold;

/// The days between which the bank's date must lie, and the accounting period that takes each.
pub(crate) struct Settling {
    /// Today in London.
    pub(crate) today: NaiveDate,
    /// Nothing settles before it was sent.
    pub(crate) earliest: NaiveDate,
    /// The period of each day that is posted.
    pub(crate) periods: BTreeMap<NaiveDate, Period>,
}

impl Settling {
    /// The payment and its invoice after the bank's word, and the entry that tells it, with its key.
    pub(crate) fn settle(
        &self,
        kept: &mut KeptPayment,
        bill: Option<&mut KeptInvoice>,
        outcome: &BankOutcome,
    ) -> Result<(BalancedEntry, String), Refusal> {
        let was_settled = kept.payment.settled_on().is_some();
        kept.payment = self.outcome(kept.payment.clone(), outcome)?;
        let dimensions = about(kept, bill.as_deref());
        if let Some(bill) = bill {
            bill.invoice = match outcome {
                BankOutcome::Settled { .. } => bill.invoice.clone().pay()?,
                BankOutcome::Returned { reason } => bill.invoice.clone().bounce(reason.clone())?,
            };
        }
        let state = kept.payment.state.key();
        let effective = match outcome {
            BankOutcome::Settled { on } => *on,
            BankOutcome::Returned { .. } => self.today,
        };
        let period = *self.periods.get(&effective).ok_or_else(Refusal::not_found)?;
        let reason = format!("Payment to {} {state}", kept.payee);
        let (on, amount) = (Occasion { fund: kept.fund, effective, period, reason }, kept.payment.amount);
        let entry = match (outcome, was_settled) {
            (BankOutcome::Settled { .. }, _) => payment_settled(on, amount, &dimensions)?,
            (BankOutcome::Returned { .. }, false) => {
                payment_returned_before_settlement(on, amount, &dimensions)?
            }
            (BankOutcome::Returned { .. }, true) => {
                payment_returned_after_settlement(on, amount, &dimensions)?
            }
        };
        Ok((entry, format!("payment-{state}/{}", kept.payment.id)))
    }

    fn outcome(&self, payment: Payment, outcome: &BankOutcome) -> Result<Payment, Refusal> {
        match outcome {
            BankOutcome::Settled { on } if *on > self.today || *on < self.earliest => {
                let detail =
                    format!("the bank paid between {} and {}, not on {on}", self.earliest, self.today);
                Err(Invalid::at("/on", detail).into())
            }
            BankOutcome::Settled { on } => Ok(payment.settle(*on)?),
            BankOutcome::Returned { reason } => Ok(payment.bounce(reason.clone())?),
        }
    }
}

/// A payee whose money came back is held until another person has found out why.
pub(crate) fn hold_returned(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptPayment,
    outcome: &BankOutcome,
) -> Result<(), Refusal> {
    let (Some(payee), BankOutcome::Returned { reason }) = (kept.provider, outcome) else { return Ok(()) };
    let reason = format!("the bank sent back {}: {reason}", kept.payment.amount);
    put_on_hold(tx, permit, (kept.trust, payee), reason.chars().take(400).collect())
}
