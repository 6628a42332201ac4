//! Why an individual budget stays as it is.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::Pence;

/// Why an individual budget stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IndividualBudgetRefusal {
    /// The step is not one that its state allows.
    #[error("an individual budget that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it is.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// The next review does not come later.
    #[error("the next review has to come after {0}")]
    ReviewNotLater(NaiveDate),
    /// Money is taken back before the family was asked and has answered.
    #[error(
        "ask the family first: nothing is taken back before the question is answered, and then only what is not needed"
    )]
    NotAnswered,
    /// Who recorded the answer does not take the money back.
    #[error("who recorded the answer cannot take the money back; ask a second person")]
    SelfApproval,
    /// More than the family does not need.
    #[error("{asked} is more than the {left} that is not needed and was not taken back yet")]
    Exceeded {
        /// What may be taken back.
        left: Pence,
        /// What was asked.
        asked: Pence,
    },
    /// Nil or below.
    #[error("the amount must be above £0.00")]
    NotPositive,
    /// The arithmetic does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl IndividualBudgetRefusal {
    /// The slug of this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::ReviewNotLater(_) => "review-not-later",
            Self::NotAnswered => "ask-first",
            Self::SelfApproval => "self-approval",
            Self::Exceeded { .. } => "recovery-exceeded",
            Self::NotPositive => "amount-not-positive",
            Self::TooLarge => "amount-too-large",
        }
    }
}
