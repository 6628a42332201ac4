//! Why a step of a procurement is refused.

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::{Invalid, WeightsError, show_london};

use crate::lot::LotRefusal;
use crate::regime::RegimeOpen;

/// Why a step of a procurement is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProcurementRefusal {
    /// The life cycle knows no such step.
    #[error("a procurement that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// A field is wrong.
    #[error("{0}")]
    Invalid(#[from] Invalid),
    /// The weights of a lot do not make a whole.
    #[error("lot {lot}: {error}")]
    Weights {
        /// The lot's number.
        lot: u16,
        /// What is wrong with them.
        error: WeightsError,
    },
    /// There is nothing to bid for.
    #[error("add at least one lot before asking for approval")]
    NoLots,
    /// No more lots fit.
    #[error("a procurement has at most {0} lots")]
    TooManyLots(usize),
    /// No more documents fit.
    #[error("a procurement has at most {0} documents")]
    TooManyDocuments(usize),
    /// Two lots could not be told apart.
    #[error("another lot of this procurement is called '{0}'; give each lot a title of its own")]
    SameLotTitle(String),
    /// Two documents could not be told apart.
    #[error("another document of this procurement is called '{0}'; give each document a name of its own")]
    SameDocumentName(String),
    /// It has no such lot.
    #[error("this procurement has no such lot")]
    UnknownLot,
    /// It serves no agreed priority.
    #[error("name the priority of an agreed plan that this procurement serves")]
    NoPriority,
    /// It has no deadlines.
    #[error("set when questions close and when bids close")]
    NoDeadline,
    /// The time for it has passed.
    #[error("{what} would close on {}, which has passed", show_london(*.at))]
    DeadlinePassed {
        /// What would close.
        what: &'static str,
        /// When.
        at: DateTime<Utc>,
    },
    /// It names its supplier, so nobody bids.
    #[error("this procurement is awarded directly: its selection is begun, it is not published for bids")]
    NamesItsSupplier,
    /// Nobody bids for it, so no bid falls short.
    #[error("nobody bids for a procurement that is awarded directly: give the lot up instead")]
    NobodyBids,
    /// It is a competition.
    #[error("this procurement is a competition: it is published, and selects nobody without one")]
    Competes,
    /// The competition that a switch rests on did not end without a suitable bid.
    #[error(
        "the competition named ended otherwise: a switch follows one of your trust that ended without a suitable bid (s.43)"
    )]
    NoFailedCompetition,
    /// The regime cannot be named.
    #[error("{0}")]
    Regime(#[from] RegimeOpen),
    /// The author, or who handed it in, would be the second pair of eyes.
    #[error("you wrote or handed in this procurement: a second person approves it")]
    SelfApproval,
    /// The approver gave no reason for a heavy price.
    #[error("lot {lot} weighs price at {percent}%: above 40% the approver gives a reason")]
    PriceReasonNeeded {
        /// The lot's number.
        lot: u16,
        /// The weight of price, in percent.
        percent: String,
    },
    /// What was approved is not what it says now.
    #[error("the procurement was changed after it was handed in; ask for approval again")]
    ApprovalVoid,
    /// Bids are still taken.
    #[error("bids are taken until {}; this is possible from then on", show_london(*.closes_at))]
    NotClosed {
        /// The deadline.
        closes_at: DateTime<Utc>,
    },
    /// Bids are no longer taken.
    #[error("bids closed on {}; a deadline is only ever extended before it", show_london(*.closes_at))]
    AlreadyClosed {
        /// The deadline.
        closes_at: DateTime<Utc>,
    },
    /// An extension would shorten a deadline.
    #[error("an extension moves a deadline later: {what} close on {} now", show_london(*.at))]
    NotLater {
        /// What closes.
        what: &'static str,
        /// When it closes now.
        at: DateTime<Utc>,
    },
    /// A decision on a lot is refused.
    #[error("{0}")]
    Lot(#[from] LotRefusal),
}

impl ProcurementRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::Invalid(_) => "invalid-content",
            Self::Weights { .. } => "weights-sum",
            Self::NoLots => "no-lots",
            Self::TooManyLots(_) => "too-many-lots",
            Self::TooManyDocuments(_) => "too-many-documents",
            Self::SameLotTitle(_) => "same-lot-title",
            Self::SameDocumentName(_) => "same-document-name",
            Self::UnknownLot => "not-visible",
            Self::NoPriority => "no-priority",
            Self::NoDeadline => "no-deadline",
            Self::DeadlinePassed { .. } => "deadline-passed",
            Self::NamesItsSupplier | Self::NobodyBids | Self::Competes => "wrong-procedure",
            Self::NoFailedCompetition => "no-direct-ground",
            Self::Regime(_) => "regime-unknown",
            Self::SelfApproval => "self-approval",
            Self::PriceReasonNeeded { .. } => "price-reason-needed",
            Self::ApprovalVoid => "approval-void",
            Self::NotClosed { .. } => "not-closed",
            Self::AlreadyClosed { .. } => "already-closed",
            Self::NotLater { .. } => "not-later",
            Self::Lot(refusal) => refusal.code(),
        }
    }
}
