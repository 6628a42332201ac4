//! Why a step of a complaint is refused.

use thiserror::Error;
use trellis_kernel::{CalendarError, Invalid};

use crate::placing::ContentRefusal;

/// Why a step of a complaint is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ComplaintRefusal {
    /// It does not stand where the step begins.
    #[error("the complaint is {0}: this step does not follow")]
    Step(&'static str),
    /// Whoever is complained of looks into it.
    #[error("whoever looks into a complaint is outside the organisation that it concerns")]
    NotIndependent,
    /// It would be closed without having been passed on where it must be.
    #[error("pass it on to {0} before it is closed")]
    NotReferred(&'static str),
    /// A field makes no sense.
    #[error(transparent)]
    Content(#[from] ContentRefusal),
    /// The calendar of bank holidays does not reach so far.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

impl From<Invalid> for ComplaintRefusal {
    fn from(invalid: Invalid) -> Self {
        Self::Content(invalid.into())
    }
}

impl ComplaintRefusal {
    /// The stable name of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Step(_) => "transition-not-allowed",
            Self::NotIndependent => "investigator-not-independent",
            Self::NotReferred(_) => "complaint-not-referred",
            Self::Content(ContentRefusal::Invalid(_)) => "invalid-content",
            Self::Content(ContentRefusal::Identifying(_)) => "identifying-data",
            Self::Calendar(_) => "calendar-out-of-range",
        }
    }
}
