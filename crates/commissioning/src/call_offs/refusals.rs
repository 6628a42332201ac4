//! Refusals of call-offs on their way to the caller.

use trellis_tendering::call_off::CallOffRefusal;

use crate::Refusal;

impl From<CallOffRefusal> for Refusal {
    fn from(refusal: CallOffRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            CallOffRefusal::Invalid(invalid) => invalid.into(),
            CallOffRefusal::AboveMaximum { value, left } => {
                Self::rule(code, refusal).with("value_pence", value.get()).with("left_pence", left.get())
            }
            CallOffRefusal::DeadlineInPast => Self::rule(code, refusal).at("/closes_at"),
            CallOffRefusal::Unscored { .. } => Self::rule(code, refusal).at("/scores"),
            CallOffRefusal::Tied(_) => Self::rule(code, refusal).at("/drawn_offer_id"),
            CallOffRefusal::NoticeOutOfTime => Self::rule(code, refusal).at("/published_at"),
            CallOffRefusal::TransitionNotAllowed { .. }
            | CallOffRefusal::NoMechanism
            | CallOffRefusal::Outlives { .. }
            | CallOffRefusal::StartsAfterEnd(_)
            | CallOffRefusal::NobodyToInvite
            | CallOffRefusal::Late { .. }
            | CallOffRefusal::NoOffersTaken(_)
            | CallOffRefusal::NotClosed(_)
            | CallOffRefusal::NoOffers
            | CallOffRefusal::ApplicationsPending(_)
            | CallOffRefusal::NotAnnounced
            | CallOffRefusal::StandstillRunning(_)
            | CallOffRefusal::Calendar(_) => Self::rule(code, refusal),
        }
    }
}
