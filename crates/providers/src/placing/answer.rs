//! What an invited provider may say of an invitation beside an offer: what it looks at the need for, and why it declines. Both are
//! codes of a closed list, so that no word about a child is kept with them.

use chrono::{DateTime, Utc};

use super::offer::OfferRefusal;

/// What a provider looks at the coded fields for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisclosurePurpose {
    /// To see whether a place can be offered.
    ConsiderOffer,
    /// To write the offer.
    PrepareOffer,
    /// To look over an offer that was made.
    ReviewOffer,
}

/// Why a provider offers no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeclineReason {
    /// The place is taken after all.
    NoVacancy,
    /// The needs cannot be met.
    NeedsNotMet,
    /// The risks cannot be carried.
    RiskTooHigh,
    /// It would not suit the children who live there.
    MixOfChildren,
    /// Too few staff.
    Staffing,
    /// The place cannot begin in time.
    StartsTooSoon,
}

/// What an invitation allows is asked of this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invited {
    /// Until when offers are taken.
    pub offers_until: DateTime<Utc>,
    /// When the trust ended it before an offer was chosen.
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether the provider has declined.
    pub declined: bool,
}

impl Invited {
    /// What is needed is shown while it may be answered, and no longer.
    pub fn expect_shown(&self, now: DateTime<Utc>) -> Result<(), OfferRefusal> {
        let end = self.ended_at.map_or(self.offers_until, |ended| ended.min(self.offers_until));
        if self.declined {
            return Err(OfferRefusal::Declined);
        }
        if now < end { Ok(()) } else { Err(OfferRefusal::Ended(end)) }
    }

    /// A place is offered while the window is open: an offer at its end is late, however little.
    pub fn expect_open(&self, now: DateTime<Utc>) -> Result<(), OfferRefusal> {
        match self.ended_at {
            None if now >= self.offers_until => Err(OfferRefusal::Late { until: self.offers_until, at: now }),
            None | Some(_) => self.expect_shown(now),
        }
    }

    /// A provider declines once, and not after it has offered a place.
    pub fn expect_unanswered(&self, offered: bool, now: DateTime<Utc>) -> Result<(), OfferRefusal> {
        self.expect_shown(now)?;
        if offered { Err(OfferRefusal::Offered) } else { Ok(()) }
    }
}

impl DisclosurePurpose {
    /// Every purpose.
    pub const ALL: [Self; 3] = [Self::ConsiderOffer, Self::PrepareOffer, Self::ReviewOffer];

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ConsiderOffer => "consider_offer",
            Self::PrepareOffer => "prepare_offer",
            Self::ReviewOffer => "review_offer",
        }
    }

    /// The purpose of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}

impl DeclineReason {
    /// Every reason.
    pub const ALL: [Self; 6] = [
        Self::NoVacancy,
        Self::NeedsNotMet,
        Self::RiskTooHigh,
        Self::MixOfChildren,
        Self::Staffing,
        Self::StartsTooSoon,
    ];

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoVacancy => "no_vacancy",
            Self::NeedsNotMet => "needs_not_met",
            Self::RiskTooHigh => "risk_too_high",
            Self::MixOfChildren => "mix_of_children",
            Self::Staffing => "staffing",
            Self::StartsTooSoon => "starts_too_soon",
        }
    }

    /// The reason of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn an_invitation_is_shown_and_answered_until_it_ends() {
        let open = Invited { offers_until: at("2026-11-25T10:00:00Z"), ended_at: None, declined: false };
        let (before, end) = (at("2026-11-25T09:59:59.999999Z"), at("2026-11-25T10:00:00Z"));
        assert_eq!((open.expect_shown(before), open.expect_open(before)), (Ok(()), Ok(())));
        assert_eq!(open.expect_unanswered(false, before), Ok(()));
        let code = |refused: Result<(), OfferRefusal>| refused.expect_err("refused").code();
        assert_eq!(code(open.expect_unanswered(true, before)), "place-offered");
        assert_eq!((code(open.expect_shown(end)), code(open.expect_open(end))), ("invitation-ended", "late"));
        let ended = Invited { ended_at: Some(at("2026-11-25T08:00:00Z")), ..open };
        for refused in [ended.expect_shown(before), ended.expect_open(before), ended.expect_open(end)] {
            assert_eq!(code(refused), "invitation-ended");
        }
        let declined = Invited { declined: true, ..open };
        assert_eq!(code(declined.expect_shown(before)), "invitation-declined");
        assert_eq!(code(declined.expect_open(before)), "invitation-declined");
    }

    #[test]
    fn each_code_is_read_back_and_no_other_word_is_one() {
        for purpose in DisclosurePurpose::ALL {
            assert_eq!(DisclosurePurpose::named(purpose.name()), Some(purpose));
        }
        for reason in DeclineReason::ALL {
            assert_eq!(DeclineReason::named(reason.name()), Some(reason));
        }
        assert_eq!(DisclosurePurpose::named("to see Jamie"), None);
        assert_eq!(DeclineReason::named(""), None);
    }
}
