//! What the bank's file says of the items of a run: all of it is taken, or nothing.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use trellis_kernel::{PaymentId, Pence};
use uuid::Uuid;

use super::{PaymentRun, RunRefusal};
use crate::PaymentState;

/// What the bank says of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankWord {
    /// The line of the file, for the person who reads a refusal.
    pub line: u64,
    /// The item: the payment's id, or the run's number and the item's place as `000042-001`.
    pub reference: String,
    /// How much.
    pub amount: Pence,
    /// What became of it.
    pub outcome: BankOutcome,
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BankOutcome {
    /// The payee has it.
    Settled {
        /// The bank's date.
        on: NaiveDate,
    },
    /// It came back.
    Returned {
        /// Why.
        reason: String,
    },
}

/// An item of a released run and where its payment is.
#[derive(Clone, Debug)]
pub struct ReleasedItem<'r> {
    /// The payment.
    pub payment: PaymentId,
    /// Where it is.
    pub state: &'r PaymentState,
}

impl BankOutcome {
    const fn key(&self) -> &'static str {
        match self {
            Self::Settled { .. } => "settled",
            Self::Returned { .. } => "returned",
        }
    }
}

/// The payments that the bank's file speaks of, each once, each with its own amount and in a state that allows what the file
/// says: what was in transit settles or comes back, and what had settled may come back.
pub fn settle_items(
    run: &PaymentRun,
    released: &[ReleasedItem<'_>],
    words: &[BankWord],
) -> Result<Vec<(PaymentId, BankOutcome)>, RunRefusal> {
    let mut states: BTreeMap<PaymentId, (&'static str, bool)> =
        released.iter().map(|item| (item.payment, (item.state.key(), false))).collect();
    let mut told = Vec::with_capacity(words.len());
    for word in words {
        let (line, reference) = (word.line, || word.reference.clone());
        let item = run.item_of(&word.reference);
        let item = item.ok_or_else(|| RunRefusal::UnknownReference { line, reference: reference() })?;
        if item.amount != word.amount {
            let (expected, found) = (item.amount, word.amount);
            return Err(RunRefusal::OtherAmount { line, reference: reference(), expected, found });
        }
        // An item stands in a file once: its amount would count twice in the control total.
        let (from, twice) = states.get(&item.payment).copied().unwrap_or(("unknown", false));
        let to = word.outcome.key();
        if twice || !matches!((from, to), ("released", _) | ("settled", "returned")) {
            return Err(RunRefusal::AlreadyTold { line, reference: reference(), from, to });
        }
        states.insert(item.payment, (to, true));
        told.push((item.payment, word.outcome.clone()));
    }
    Ok(told)
}

impl PaymentRun {
    fn item_of(&self, reference: &str) -> Option<&super::RunItem> {
        if let Ok(id) = Uuid::try_parse(reference) {
            return self.items.iter().find(|item| item.payment.uuid() == id);
        }
        self.items.iter().find(|item| self.item_reference(item) == reference)
    }

    /// The short name of an item: `000042-001`.
    pub fn item_reference(&self, item: &super::RunItem) -> String {
        format!("{}-{:03}", self.batch_id(), item.number)
    }
}
