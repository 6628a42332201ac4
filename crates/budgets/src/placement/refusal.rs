//! Why a placement stays as it is.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::Invalid;

use crate::ChargeError;

/// Why a placement stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PlacementRefusal {
    /// A field is wrong.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// A charge or a split cannot be worked out.
    #[error(transparent)]
    Charge(#[from] ChargeError),
    /// The day lies outside the placement.
    #[error("{date} is outside the placement, which is charged from {start} up to {until}")]
    Outside {
        /// The day asked for.
        date: NaiveDate,
        /// The placement's first day.
        start: NaiveDate,
        /// The day after its last.
        until: NaiveDate,
    },
    /// Two pauses share a day.
    #[error("the days from {from} up to {until} are paused already")]
    PausesOverlap {
        /// The first day of the earlier pause.
        from: NaiveDate,
        /// The day after its last.
        until: NaiveDate,
    },
    /// A review that does not carry on.
    #[error(
        "the placement is promised up to {0} already; a review carries it on to a later day, notice ends it"
    )]
    ReviewNotLater(NaiveDate),
    /// The step is not one that its state allows.
    #[error("a placement that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it is.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
}

impl PlacementRefusal {
    /// The slug of this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid-content",
            Self::Charge(error) => error.code(),
            Self::Outside { .. } => "E6_DATE_OUT_OF_BOUNDS",
            Self::PausesOverlap { .. } => "pauses-overlap",
            Self::ReviewNotLater(_) => "review-not-later",
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
        }
    }
}
