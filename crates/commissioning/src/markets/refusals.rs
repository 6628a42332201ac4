//! Refusals of dynamic markets on their way to the caller.

use trellis_tendering::market::{MarketRefusal, MemberRefusal};

use crate::Refusal;

impl From<MarketRefusal> for Refusal {
    fn from(refusal: MarketRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            MarketRefusal::Capped => Self::rule(code, refusal).at("/most_members"),
            MarketRefusal::ConditionsFixed => Self::rule(code, refusal).at("/conditions"),
            MarketRefusal::EndsInPast(_) => Self::rule(code, refusal).at("/ends_on"),
            MarketRefusal::MembersNotInMarket(_) => Self::rule(code, refusal).at("/members"),
            MarketRefusal::TransitionNotAllowed { .. }
            | MarketRefusal::NotLive(_)
            | MarketRefusal::NotInMarket
            | MarketRefusal::ApplicationsWaiting(_) => Self::rule(code, refusal),
        }
    }
}

impl From<MemberRefusal> for Refusal {
    fn from(refusal: MemberRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            MemberRefusal::Invalid(invalid) => invalid.into(),
            MemberRefusal::ReasonNeeded => Self::rule(code, refusal).at("/reason"),
            MemberRefusal::TransitionNotAllowed { .. }
            | MemberRefusal::NotToldFirst
            | MemberRefusal::OwnApplication
            | MemberRefusal::AppliedAlready => Self::rule(code, refusal),
        }
    }
}
