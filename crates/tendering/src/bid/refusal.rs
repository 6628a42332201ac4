//! Why a step of a bid is refused.

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::show_london;

/// Why a step of a bid is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BidRefusal {
    /// It came at the deadline or after it; there is no exception.
    #[error(
        "this bid is late: it was received on {} and bids closed on {}",
        show_london(*.received_at),
        show_london(*.closes_at)
    )]
    Late {
        /// When it was received.
        received_at: DateTime<Utc>,
        /// The deadline.
        closes_at: DateTime<Utc>,
    },
    /// A submitted bid cannot be taken back after closing.
    #[error("bids closed on {}; a bid can be withdrawn only before that", show_london(*.closes_at))]
    AlreadyClosed {
        /// The deadline.
        closes_at: DateTime<Utc>,
    },
    /// Something is missing.
    #[error("this bid is not complete: add {}", .0.join(", "))]
    Incomplete(Vec<String>),
    /// Nothing was written since the last submission.
    #[error("nothing has changed since version {0} was submitted")]
    NothingToSubmit(u32),
    /// Nothing has changed since.
    #[error("the tender has not changed since version {0} was submitted or confirmed; it counts")]
    NothingToConfirm(u32),
    /// The provider bids for this lot already.
    #[error("you already have a bid for this lot; change that one")]
    OnePerLot,
    /// The life cycle knows no such step.
    #[error("a bid that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
}

impl BidRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Late { .. } => "late",
            Self::AlreadyClosed { .. } => "already-closed",
            Self::Incomplete(_) => "incomplete",
            Self::NothingToSubmit(_) => "nothing-to-submit",
            Self::NothingToConfirm(_) => "nothing-to-confirm",
            Self::OnePerLot => "one-bid-per-lot",
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
        }
    }
}
