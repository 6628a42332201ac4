//! Refusals of an award on their way to the caller.

use chrono::SecondsFormat;
use trellis_tendering::LotLimitRefusal;
use trellis_tendering::award::{AwardRefusal, StandstillRefusal, SummaryRefusal};
use trellis_tendering::challenge::{ChallengeRefusal, SigningHeld};

use crate::Refusal;

impl From<AwardRefusal> for Refusal {
    fn from(refusal: AwardRefusal) -> Self {
        match refusal {
            AwardRefusal::Standstill(standstill) => standstill.into(),
            AwardRefusal::Held(held) => held.into(),
            AwardRefusal::AboveLot { .. } => Self::rule(refusal.code(), refusal).at("/value_p"),
            AwardRefusal::AlreadyAwarded
            | AwardRefusal::NotFirst { .. }
            | AwardRefusal::NotRanked
            | AwardRefusal::OtherRegime
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
            StandstillRefusal::NotLater { last_day } => {
                Self::rule(code, refusal).with("last_day", last_day.to_string()).at("/last_day")
            }
            StandstillRefusal::Over { last_day } => {
                Self::rule(code, refusal).with("last_day", last_day.to_string())
            }
            StandstillRefusal::Calendar(_) => Self::rule(code, refusal),
        }
    }
}

impl From<SigningHeld> for Refusal {
    fn from(held: SigningHeld) -> Self {
        let code = held.code();
        match held {
            SigningHeld::Suspended { received_at } | SigningHeld::UnderReview { received_at } => {
                let received_at = received_at.to_rfc3339_opts(SecondsFormat::Micros, true);
                Self::rule(code, held).with("received_at", received_at)
            }
            SigningHeld::DecisionSent { until } => {
                let until = until.to_rfc3339_opts(SecondsFormat::Micros, true);
                Self::rule(code, held).with("until", until)
            }
            SigningHeld::Upheld => Self::rule(code, held),
        }
    }
}

impl From<ChallengeRefusal> for Refusal {
    fn from(refusal: ChallengeRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            ChallengeRefusal::BadInstant { .. } => Self::rule(code, refusal).at("/received_at"),
            ChallengeRefusal::WrongRegime => Self::rule(code, refusal).at("/kind"),
            ChallengeRefusal::TransitionNotAllowed { .. }
            | ChallengeRefusal::NothingToChallenge { .. }
            | ChallengeRefusal::NothingToLift
            | ChallengeRefusal::Calendar(_) => Self::rule(code, refusal),
        }
    }
}

impl From<LotLimitRefusal> for Refusal {
    fn from(refusal: LotLimitRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<SummaryRefusal> for Refusal {
    fn from(refusal: SummaryRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}
