//! Why an entry cannot stand.

use thiserror::Error;
use trellis_kernel::Pence;

use crate::{Account, Layer};

/// Why an entry cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LedgerError {
    /// The postings of one layer do not add up to nothing.
    #[error("the {layer} layer is out of balance by {by}")]
    UnbalancedLayer {
        /// The layer.
        layer: Layer,
        /// Debits less credits.
        by: Pence,
    },
    /// Fewer than two postings.
    #[error("an entry has at least 2 lines; this has {0}")]
    TooFewLines(usize),
    /// More postings than an entry may hold.
    #[error("an entry has at most {most} lines; this has {lines}")]
    TooManyLines {
        /// The number given.
        lines: usize,
        /// The largest number allowed.
        most: usize,
    },
    /// A posting of nothing.
    #[error("line {line} ({account}) has no amount")]
    ZeroAmount {
        /// The line, from 1.
        line: usize,
        /// Its account.
        account: Account,
    },
    /// An account posted in a layer that is not its own.
    #[error("line {line} puts {account} in the {layer} layer; it belongs in {}", account.layer())]
    WrongLayer {
        /// The line, from 1.
        line: usize,
        /// Its account.
        account: Account,
        /// The layer given.
        layer: Layer,
    },
    /// An event of nothing, or of less than nothing.
    #[error("the amount must be above £0.00; this is {0}")]
    AmountNotPositive(Pence),
    /// Lines of an approved budget above the money expected.
    #[error("the lines come to {lines}, which is more than the {estimate} of estimated contributions")]
    LinesAboveEstimate {
        /// The sum of the lines.
        lines: Pence,
        /// The estimated contributions.
        estimate: Pence,
    },
    /// A reversal of a reversal.
    #[error("a reversal cannot be reversed; post the right entry again instead")]
    ReversalOfReversal,
    /// The arithmetic does not fit 64 bits of pence.
    #[error("the amount is too large")]
    TooLarge,
    /// No such line of the section 251 return.
    #[error("'{0}' is not a line of the section 251 return")]
    S251LineUnknown(String),
    /// No reason given.
    #[error("say why the entry is made, in at most 500 characters")]
    NoReason,
}

impl LedgerError {
    /// The stable name of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnbalancedLayer { .. } => "UNBALANCED_LAYER",
            Self::TooFewLines(_) => "too-few-lines",
            Self::TooManyLines { .. } => "too-many-lines",
            Self::ZeroAmount { .. } => "zero-amount",
            Self::WrongLayer { .. } => "wrong-layer",
            Self::AmountNotPositive(_) => "amount-not-positive",
            Self::LinesAboveEstimate { .. } => "lines-above-estimate",
            Self::ReversalOfReversal => "REVERSAL_NOT_EXACT",
            Self::TooLarge => "amount-too-large",
            Self::S251LineUnknown(_) => "s251-line-unknown",
            Self::NoReason => "reason-missing",
        }
    }
}
