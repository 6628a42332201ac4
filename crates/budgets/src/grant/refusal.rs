//! Why a grant stays as it is.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::Pence;

use crate::BudgetRefusal;

/// Why a grant stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GrantRefusal {
    /// Nil or below.
    #[error("the amount must be above £0.00")]
    NotPositive,
    /// More than there is.
    #[error("{asked} was asked of this grant, of which {left} is {what}")]
    Exceeded {
        /// What there is less of.
        what: &'static str,
        /// How much.
        left: Pence,
        /// What was asked.
        asked: Pence,
    },
    /// The funder cannot take it back.
    #[error("this grant's terms do not let its funder take money back")]
    NoClawback,
    /// It cannot be carried forward.
    #[error("this grant's terms do not let it be carried forward")]
    NoCarryForward,
    /// The new day is not later.
    #[error("it may be spent up to {0} already; choose a later day")]
    NotLater(NaiveDate),
    /// The purpose, area, date or amount does not fit (`E8_RING_FENCE`).
    #[error(transparent)]
    RingFence(#[from] BudgetRefusal),
    /// The arithmetic does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl GrantRefusal {
    /// The slug of this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotPositive => "amount-not-positive",
            Self::Exceeded { .. } => "grant-exceeded",
            Self::NoClawback => "no-clawback",
            Self::NoCarryForward => "no-carry-forward",
            Self::NotLater(_) => "spend-by-not-later",
            Self::RingFence(refusal) => refusal.code(),
            Self::TooLarge => "amount-too-large",
        }
    }
}
