//! The bank has paid, or sent the money back.

use chrono::NaiveDate;
use trellis_access::{Action, Facts};
use trellis_budgets::Payment;
use trellis_kernel::{Fields, Invalid, PaymentId, london_date};
use trellis_ledger::events::payments::{
    payment_returned_after_settlement, payment_returned_before_settlement, payment_settled,
};
use trellis_ledger::{BalancedEntry, Dimensions, Occasion};
use trellis_store::{Event, KeptPayment, Tx};

use super::{about, locked};
use crate::budgets::occasion_of;
use crate::funds::post;
use crate::invoices::at_version;
use crate::{Refusal, authorise};

/// What the bank's file says of one payment.
#[derive(Clone, Debug)]
pub enum Settlement {
    /// It was paid.
    Settled {
        /// The bank's date.
        on: NaiveDate,
    },
    /// It came back.
    Returned {
        /// The bank's reason.
        reason: String,
    },
}

impl Settlement {
    /// It was paid on a day.
    pub fn settled(on: NaiveDate) -> Self {
        Self::Settled { on }
    }

    /// It came back, for a reason of at most 400 characters.
    pub fn returned(reason: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let reason = fields.text("/reason", reason, 400);
        fields.finish(|| Some(Self::Returned { reason }))
    }
}

/// Records what became of a released payment; a return opens the creditor and the invoice again.
pub fn settle_payment(
    tx: &mut Tx<'_>,
    id: PaymentId,
    settlement: &Settlement,
    seen: Option<i64>,
) -> Result<KeptPayment, Refusal> {
    let (mut kept, mut invoice) = locked(tx, id)?;
    let permit = authorise(tx, Action::SettlePayment, Facts::of_trust(kept.trust))?;
    at_version(seen, kept.version)?;
    let dimensions = about(&kept, invoice.as_ref());
    let today = london_date(tx.now());
    let was_settled = kept.payment.settled_on().is_some();
    kept.payment = outcome(&kept, settlement, today)?;
    kept.version = tx.save_payment(&permit, &kept)?;
    if let Some(bill) = invoice.as_mut() {
        bill.invoice = match settlement {
            Settlement::Settled { .. } => bill.invoice.clone().pay()?,
            Settlement::Returned { reason } => bill.invoice.clone().bounce(reason.clone())?,
        };
        tx.save_invoice(&permit, bill)?;
    }
    let state = kept.payment.state.key();
    let effective = match settlement {
        Settlement::Settled { on } => *on,
        Settlement::Returned { .. } => today,
    };
    let on = occasion_of(tx, kept.fund, effective, &format!("Payment to {} {state}", kept.payee))?;
    let entry = entry_of(settlement, was_settled, on, &kept, &dimensions)?;
    post(tx, &permit, &entry, &format!("payment-{state}/{id}"))?;
    tx.record(Event::of(Action::SettlePayment, "payment", id).with("state", state));
    Ok(kept)
}

/// The payment after the bank's word, whose date lies between the request and today.
fn outcome(kept: &KeptPayment, settlement: &Settlement, today: NaiveDate) -> Result<Payment, Refusal> {
    let payment = kept.payment.clone();
    match settlement {
        Settlement::Settled { on } if *on > today || *on < london_date(kept.requested_at) => {
            let detail = "the bank's date cannot be before the payment was requested or after today";
            Err(Invalid::at("/on", detail).into())
        }
        Settlement::Settled { on } => Ok(payment.settle(*on)?),
        Settlement::Returned { reason } => Ok(payment.bounce(reason.clone())?),
    }
}

fn entry_of(
    settlement: &Settlement,
    was_settled: bool,
    on: Occasion,
    kept: &KeptPayment,
    about: &Dimensions,
) -> Result<BalancedEntry, Refusal> {
    let amount = kept.payment.amount;
    Ok(match (settlement, was_settled) {
        (Settlement::Settled { .. }, _) => payment_settled(on, amount, about)?,
        (Settlement::Returned { .. }, false) => payment_returned_before_settlement(on, amount, about)?,
        (Settlement::Returned { .. }, true) => payment_returned_after_settlement(on, amount, about)?,
    })
}
