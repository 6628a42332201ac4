//! Why a call-off stays as it is.

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;
use trellis_kernel::{CalendarError, Invalid, Pence, show_london};

/// Why a call-off stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CallOffRefusal {
    /// The life cycle knows no such step.
    #[error("a call-off that is {from} cannot be {to}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// The framework states no way to select without competition.
    #[error("the framework states no way to select a supplier without competition; open a mini-competition")]
    NoMechanism,
    /// It would run on after the framework.
    #[error("this would run until {ends_on}, after the framework's end on {framework_ends_on}")]
    Outlives {
        /// Its last day.
        ends_on: NaiveDate,
        /// The framework's last day.
        framework_ends_on: NaiveDate,
    },
    /// It would start when the framework is over.
    #[error("this would start on {0}, when the framework is over")]
    StartsAfterEnd(NaiveDate),
    /// More would be called off than the framework allows.
    #[error("{value} is more than the {left} that may still be called off under the framework")]
    AboveMaximum {
        /// The value.
        value: Pence,
        /// What is left.
        left: Pence,
    },
    /// The deadline does not lie ahead.
    #[error("the deadline lies in the future")]
    DeadlineInPast,
    /// Nobody can be asked.
    #[error("no supplier of this lot can be given new work today")]
    NobodyToInvite,
    /// An offer comes at the deadline or after it.
    #[error("offers were due before {}; this came at {}", show_london(*.until), show_london(*.at))]
    Late {
        /// The deadline.
        until: DateTime<Utc>,
        /// When it came.
        at: DateTime<Utc>,
    },
    /// The call-off was given up.
    #[error("this call-off is {0}: it takes no offers")]
    NoOffersTaken(&'static str),
    /// The deadline has not passed.
    #[error("offers are sealed until {}", show_london(*.0))]
    NotClosed(DateTime<Utc>),
    /// Nobody offered.
    #[error("nobody made an offer; cancel the call-off")]
    NoOffers,
    /// Not every offer was scored once.
    #[error("score every offer once: {missing} of {offers} are not")]
    Unscored {
        /// Offers without a score.
        missing: usize,
        /// All offers.
        offers: usize,
    },
    /// Offers tie to the end.
    #[error("{0} offers tie in points and value; name the one that was drawn before a witness")]
    Tied(usize),
    /// A market application of a participant waits.
    #[error("decide the applications of participants to your dynamic markets first (s.34(4)): {0} wait")]
    ApplicationsPending(i64),
    /// The notice cannot have been published then.
    #[error("the award notice is published after the decision and not in the future")]
    NoticeOutOfTime,
    /// There is no award notice.
    #[error("the award notice comes before the contract (s.50)")]
    NotAnnounced,
    /// The promised standstill runs.
    #[error("the standstill runs until the end of {}", crate::award::shown(*.0))]
    StandstillRunning(NaiveDate),
    /// The bank holidays of that time are not known.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// A field is wrong.
    #[error("{0}")]
    Invalid(#[from] Invalid),
}

impl CallOffRefusal {
    /// The slug of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::NoMechanism => "no-mechanism",
            Self::Outlives { .. } | Self::StartsAfterEnd(_) => "outlives-framework",
            Self::AboveMaximum { .. } => "above-framework-maximum",
            Self::DeadlineInPast => "deadline-in-past",
            Self::NobodyToInvite => "nobody-to-invite",
            Self::Late { .. } => "late",
            Self::NoOffersTaken(_) => "no-offers-taken",
            Self::NotClosed(_) => "not-closed",
            Self::NoOffers => "no-offers",
            Self::Unscored { .. } => "offers-unscored",
            Self::Tied(_) => "offers-tie",
            Self::ApplicationsPending(_) => "applications-pending",
            Self::NoticeOutOfTime => "notice-out-of-time",
            Self::NotAnnounced => "award-not-announced",
            Self::StandstillRunning(_) => "standstill-running",
            Self::Calendar(_) => "calendar-out-of-range",
            Self::Invalid(_) => "invalid-content",
        }
    }
}
