//! Why a step in the life of a fund is refused.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::{FinancialYear, Invalid, Pence};
use trellis_ledger::LedgerError;

use crate::rule::RuleError;
use crate::{FundState, Gap};

/// Why a step in the life of a fund is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FundError {
    /// Something is wrong with what was entered.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The fund lacks something that its legal basis demands.
    #[error("the fund cannot become active: {}", list(.0))]
    NotReady(Vec<Gap>),
    /// The life cycle has no such step.
    #[error("a fund that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// The present state.
        from: FundState,
        /// The state wanted.
        to: FundState,
    },
    /// Only an active or closing fund takes money.
    #[error("the fund is {0}; money moves only in a fund that is active or closing")]
    NotOpen(FundState),
    /// The partnership can be changed only while the fund is a draft.
    #[error("the fund is {0}; this can be changed only while it is a draft")]
    NotDraft(FundState),
    /// A fund that still holds something.
    #[error("the fund still holds {held} in {what}; it is dissolved when all but disputes is nil")]
    NotEmpty {
        /// Which balance.
        what: String,
        /// How much.
        held: Pence,
    },
    /// Receipts above the instalment.
    #[error("{received} was received of {amount}, so {left} is left; {offered} is too much")]
    ReceiptAboveDue {
        /// The instalment.
        amount: Pence,
        /// What came before.
        received: Pence,
        /// What is left.
        left: Pence,
        /// What was offered.
        offered: Pence,
    },
    /// A receipt of nothing.
    #[error("the amount must be above £0.00; this is {0}")]
    AmountNotPositive(Pence),
    /// An instalment is asked to fall due before its day.
    #[error("the instalment is due on {due_on}, not before")]
    NotDueYet {
        /// Its day.
        due_on: NaiveDate,
    },
    /// An instalment that fell due before.
    #[error("the instalment has fallen due already")]
    AlreadyDue,
    /// The year has not ended.
    #[error("{fy} ends on {ends}; its year end can be computed after that day")]
    YearNotOver {
        /// The year.
        fy: FinancialYear,
        /// Its last day.
        ends: NaiveDate,
    },
    /// The risk-share rule refuses.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// The journal refuses.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The arithmetic does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl FundError {
    /// The stable name of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::NotReady(_) => "fund-not-ready",
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::NotOpen(_) => "fund-not-open",
            Self::NotDraft(_) => "fund-not-draft",
            Self::NotEmpty { .. } => "fund-not-empty",
            Self::ReceiptAboveDue { .. } => "receipt-above-due",
            Self::AmountNotPositive(_) => "amount-not-positive",
            Self::NotDueYet { .. } => "contribution-not-due",
            Self::AlreadyDue => "contribution-already-due",
            Self::YearNotOver { .. } => "year-not-over",
            Self::Rule(error) => error.code(),
            Self::Ledger(error) => error.code(),
            Self::TooLarge => "amount-too-large",
        }
    }
}

fn list(gaps: &[Gap]) -> String {
    let gaps: Vec<String> = gaps.iter().map(ToString::to_string).collect();
    gaps.join("; ")
}
