//! Why an engagement refuses an act, in sentences that a person can act on.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::Invalid;

use crate::{CheckKind, CheckResult, EngagementStage};

/// Why the engagement stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EngagementRefusal {
    /// The life cycle has no such step.
    #[error("an engagement that is {from} cannot be {act}")]
    TransitionNotAllowed {
        /// Where the engagement stands.
        from: EngagementStage,
        /// What was asked, as a past participle.
        act: &'static str,
    },
    /// Required checks are not passed.
    #[error("not accredited: {}", missing_checks(.0))]
    CheckMissing(Vec<(CheckKind, Option<CheckResult>)>),
    /// Accreditation, or the evidence of a check, has run out.
    #[error("{what} expired {}", .on.format("%-d %B %Y"))]
    Expired {
        /// What ran out: `accreditation`, `insurance`, …
        what: String,
        /// The last day on which it held.
        on: NaiveDate,
    },
    /// The provider is not accredited.
    #[error("the provider is {0}, not accredited")]
    NotAccredited(EngagementStage),
    /// The provider judges itself.
    #[error("who applies never checks or accredits: an officer of the trust does")]
    SameOrganisation,
    /// The person who applied judges the application.
    #[error("the person who applied does not check or accredit the application; another officer does")]
    SamePerson,
    /// The last day is past.
    #[error("accreditation to {} would already be over", .0.format("%-d %B %Y"))]
    AlreadyOver(NaiveDate),
    /// The fields do not make sense.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

impl EngagementRefusal {
    /// The slug under which API clients know this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::CheckMissing(_) => "provider-check-missing",
            Self::Expired { .. } => "provider-expired",
            Self::NotAccredited(_) => "provider-not-accredited",
            Self::SameOrganisation => "duty-same-org",
            Self::SamePerson => "duty-same-person",
            Self::AlreadyOver(_) => "accreditation-over",
            Self::Invalid(_) => "invalid-content",
        }
    }
}

/// Names every check, and what came of it where one was made.
fn missing_checks(checks: &[(CheckKind, Option<CheckResult>)]) -> String {
    let named = |(kind, result): &(CheckKind, Option<CheckResult>)| match result {
        None => format!("{kind} (not checked)"),
        Some(CheckResult::Fail) => format!("{kind} (failed)"),
        Some(CheckResult::Refer) => format!("{kind} (referred)"),
        Some(CheckResult::Pass) => format!("{kind} (out of date)"),
    };
    checks.iter().map(named).collect::<Vec<String>>().join(", ")
}
