//! Why a notice stays where it is.

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::{NoticeAbout, NoticeKind};

/// Why a step of a notice is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoticeRefusal {
    /// The step does not follow from where the notice stands.
    #[error("a notice that is {state} cannot be {step}")]
    TransitionNotAllowed {
        /// Where it stands.
        state: &'static str,
        /// What was asked for.
        step: &'static str,
    },
    /// The author approves.
    #[error("the author of a notice cannot approve it; another person must")]
    SelfApproval,
    /// It is about another kind of thing.
    #[error("a {} is about one thing: give {} and nothing else", .kind.form(), .about.field())]
    WrongSubject {
        /// The notice.
        kind: NoticeKind,
        /// What it is about.
        about: NoticeAbout,
    },
    /// What would be said now is not what was approved.
    #[error("what the notice says has changed since it was approved; return it and have it approved again")]
    ApprovalVoid,
    /// The instant of publication cannot be.
    #[error("{published_at} lies {problem}; give the instant that the platform confirms")]
    BadInstant {
        /// The instant told.
        published_at: DateTime<Utc>,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The platform has not been unreachable for long enough.
    #[error(
        "the notice was submitted at {submitted_at}; it may be published here from {from}, {hours} hours later"
    )]
    FallbackTooEarly {
        /// When it was submitted.
        submitted_at: DateTime<Utc>,
        /// From when.
        from: DateTime<Utc>,
        /// After how many hours.
        hours: i64,
    },
}

impl NoticeRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::SelfApproval => "self-approval",
            Self::WrongSubject { .. } => "wrong-subject",
            Self::ApprovalVoid => "approval-void",
            Self::BadInstant { .. } => "bad-instant",
            Self::FallbackTooEarly { .. } => "fallback-too-early",
        }
    }
}
