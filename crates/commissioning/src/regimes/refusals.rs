//! Refusals of the regime rules on their way to the caller.

use trellis_kernel::CalendarError;
use trellis_tendering::regime::{
    DirectRefusal, QuoteRefusal, RecordedRegimeRefusal, RegimeOpen, RegimeRefusal, ThresholdRefusal,
};

use crate::Refusal;

impl From<RegimeRefusal> for Refusal {
    fn from(refusal: RegimeRefusal) -> Self {
        let pointer = match &refusal {
            RegimeRefusal::NoParts | RegimeRefusal::TooLarge => "/parts",
            RegimeRefusal::NoThreshold(_) => "/commenced_on",
            RegimeRefusal::UserChoice(_) => "/user_choice",
            RegimeRefusal::NotExempt(_) => "/exemption",
        };
        Self::rule(refusal.code(), &refusal).at(pointer)
    }
}

impl From<RegimeOpen> for Refusal {
    fn from(refusal: RegimeOpen) -> Self {
        Self::rule("regime-unknown", refusal)
    }
}

impl From<RecordedRegimeRefusal> for Refusal {
    fn from(refusal: RecordedRegimeRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<DirectRefusal> for Refusal {
    fn from(refusal: DirectRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            DirectRefusal::OtherGround { .. } => Self::rule(code, refusal).at("/direct_award/ground"),
            DirectRefusal::TooEarly { from } => Self::rule(code, refusal).with("from", from.to_string()),
            DirectRefusal::Competition | DirectRefusal::NoProcess | DirectRefusal::CompetitiveProcess => {
                Self::rule(code, refusal)
            }
        }
    }
}

impl From<QuoteRefusal> for Refusal {
    fn from(refusal: QuoteRefusal) -> Self {
        let pointer = match &refusal {
            QuoteRefusal::NotBelowThreshold(_) => "/invited_quotes",
            QuoteRefusal::Suitability => "/dynamic_market_id",
            QuoteRefusal::TooShort { .. } => "/stage/closes_at",
        };
        Self::rule(refusal.code(), refusal).at(pointer)
    }
}

impl From<ThresholdRefusal> for Refusal {
    fn from(refusal: ThresholdRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

/// The refusal of a date whose bank holidays are not known.
pub(super) fn beyond_the_calendar(error: &CalendarError) -> Refusal {
    Refusal::rule("calendar-out-of-range", error)
}
