//! Why a step of a challenge is refused.

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::{CalendarError, show_london};

/// Why a challenge stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChallengeRefusal {
    /// The life cycle knows no such step.
    #[error("a challenge that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// There is no decision to challenge.
    #[error("an award that is {state} is nothing to challenge")]
    NothingToChallenge {
        /// Where the award stands.
        state: &'static str,
    },
    /// A representation against an award of another regime.
    #[error(
        "representations are made against an intention to award under the Provider Selection Regime that was published; record a letter instead"
    )]
    WrongRegime,
    /// It comes from the future.
    #[error("it cannot have been received on {}, which is still to come", show_london(*.received_at))]
    BadInstant {
        /// When it is said to have been received.
        received_at: DateTime<Utc>,
    },
    /// It suspends nothing.
    #[error("this challenge suspends nothing that could be lifted")]
    NothingToLift,
    /// The days cannot be counted.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

impl ChallengeRefusal {
    /// The slug of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::NothingToChallenge { .. } => "nothing-to-challenge",
            Self::WrongRegime => "wrong-regime",
            Self::BadInstant { .. } => "bad-instant",
            Self::NothingToLift => "nothing-to-lift",
            Self::Calendar(_) => "calendar-out-of-range",
        }
    }
}
