//! Refusals of an award on their way to the caller.

use trellis_tendering::award::{AwardRefusal, StandstillRefusal, SummaryRefusal};

use crate::Refusal;

impl From<AwardRefusal> for Refusal {
    fn from(refusal: AwardRefusal) -> Self {
        match refusal {
            AwardRefusal::Standstill(standstill) => standstill.into(),
            AwardRefusal::AlreadyAwarded
            | AwardRefusal::NotFirst { .. }
            | AwardRefusal::NotRanked
            | AwardRefusal::SelfApproval
            | AwardRefusal::TransitionNotAllowed { .. }
            | AwardRefusal::OtherStandstill => Self::rule(refusal.code(), refusal),
        }
    }
}

impl From<StandstillRefusal> for Refusal {
    fn from(refusal: StandstillRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            StandstillRefusal::Running { last_day, first_allowed } => Self::rule(code, refusal)
                .with("last_day", last_day.to_string())
                .with("first_allowed_day", first_allowed.to_string()),
            StandstillRefusal::Calendar(_) => Self::rule(code, refusal),
        }
    }
}

impl From<SummaryRefusal> for Refusal {
    fn from(refusal: SummaryRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}
