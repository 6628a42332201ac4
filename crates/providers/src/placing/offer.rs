//! What providers offer for a requirement, and the order of their offers: published weights for quality and price.

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;
use trellis_kernel::{BasisPoints, Fields, OfferId, OrganisationId, Pence, Rate, ServiceId};

use super::identifying::{ContentRefusal, expect_unidentifying};

/// An offer as it is entered.
#[derive(Clone, Debug)]
pub struct OfferDraft {
    /// For seven days.
    pub weekly: Pence,
    /// From which day.
    pub from: NaiveDate,
    /// How the needs are met, in at most 1,000 characters.
    pub proposal: String,
}

/// A place that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedPlace {
    /// Which offer.
    pub id: OfferId,
    /// By whom.
    pub provider: OrganisationId,
    /// In which service.
    pub service: ServiceId,
    /// For seven days.
    pub weekly: Pence,
    /// From which day.
    pub from: NaiveDate,
    /// How the needs are met.
    pub proposal: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// The quality that the trust gave it, 0 to 5.
    pub quality: Option<u8>,
}

/// What offers are judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferWeights {
    /// For quality.
    pub quality: BasisPoints,
    /// For the price.
    pub price: BasisPoints,
}

/// An offer in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedOffer {
    /// 1 is the best.
    pub rank: u32,
    /// The offer.
    pub offer: OfferId,
    /// Hundredths of a point.
    pub points: u32,
}

/// Why an offer is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OfferRefusal {
    /// It came at the end of the window or after it.
    #[error("offers were taken before {until}; this one came at {at}")]
    Late {
        /// The end of the window.
        until: DateTime<Utc>,
        /// When it came.
        at: DateTime<Utc>,
    },
    /// The trust takes no more offers, or the window has ended: what is needed is no longer shown.
    #[error(
        "the invitation ended at {0}; what is needed is no longer shown, and no place is offered or declined"
    )]
    Ended(DateTime<Utc>),
    /// The provider has declined.
    #[error("your organisation has declined this invitation")]
    Declined,
    /// The provider has made an offer.
    #[error("your organisation has offered a place for this invitation; it stands")]
    Offered,
    /// The window is open: nobody looks in.
    #[error("offers are sealed until {0}")]
    Sealed(DateTime<Utc>),
    /// It would begin too late.
    #[error("the place is needed by {0}")]
    TooLate(NaiveDate),
    /// Quality is not judged yet.
    #[error("{0} offers have no quality score yet; score them first")]
    NotScored(usize),
    /// Another offer than the first is chosen without a reason or an approver.
    #[error("offer {rank} in rank is chosen: give a reason, and let a second person approve it")]
    Departs {
        /// Its rank.
        rank: u32,
    },
}

impl OfferRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Late { .. } => "late",
            Self::Ended(_) => "invitation-ended",
            Self::Declined => "invitation-declined",
            Self::Offered => "place-offered",
            Self::Sealed(_) => "offers-sealed",
            Self::TooLate(_) => "offer-starts-late",
            Self::NotScored(_) => "offers-not-scored",
            Self::Departs { .. } => "departs-from-rank",
        }
    }
}

impl Default for OfferWeights {
    /// 60 for quality, 40 for the price: what is published where nothing else is.
    fn default() -> Self {
        Self { quality: BasisPoints::new(6_000), price: BasisPoints::new(4_000) }
    }
}

impl OfferDraft {
    /// Checks what is offered, near a child: nothing in it tells who the child is.
    pub fn check(&self, today: NaiveDate) -> Result<(), ContentRefusal> {
        expect_unidentifying([("/proposal".to_owned(), self.proposal.as_str())], today)?;
        let mut fields = Fields::new();
        fields.require(self.weekly.is_positive(), "/weekly_p", "a price is above nil");
        fields.text("/proposal", &self.proposal, 1_000);
        fields.require(self.from >= today, "/from", "a place is offered from today on");
        Ok(fields.finish(|| Some(()))?)
    }
}

/// Orders offers: quality as weight × score ÷ 5, price as weight × lowest ÷ price, each exact and rounded half up; then quality,
/// then the lower price. Offers that are equal in all of it share a rank: who came first never counts.
pub fn rank(offers: &[OfferedPlace], weights: OfferWeights) -> Result<Vec<RankedOffer>, OfferRefusal> {
    let unscored = offers.iter().filter(|offer| offer.quality.is_none()).count();
    if unscored > 0 {
        return Err(OfferRefusal::NotScored(unscored));
    }
    let lowest = offers.iter().map(|offer| offer.weekly).min().unwrap_or(Pence::ZERO);
    let mut scored: Vec<(u32, u8, &OfferedPlace)> = offers
        .iter()
        .map(|offer| {
            let quality = offer.quality.unwrap_or_default();
            let of_quality = share(weights.quality, i64::from(quality), 5);
            let of_price = share(weights.price, lowest.get(), offer.weekly.get());
            (of_quality.saturating_add(of_price), quality, offer)
        })
        .collect();
    scored.sort_by_key(|(points, quality, offer)| {
        (std::cmp::Reverse(*points), std::cmp::Reverse(*quality), offer.weekly, offer.id)
    });
    let mut ranked: Vec<RankedOffer> = Vec::new();
    let mut before = None;
    for (place, (points, quality, offer)) in (1_u32..).zip(scored) {
        let worth = (points, quality, offer.weekly);
        let shared = ranked.last().filter(|_| before == Some(worth)).map(|last| last.rank);
        ranked.push(RankedOffer { rank: shared.unwrap_or(place), offer: offer.id, points });
        before = Some(worth);
    }
    Ok(ranked)
}

fn share(weight: BasisPoints, part: i64, whole: i64) -> u32 {
    let exact = Rate::new(i128::from(weight.get()) * i128::from(part), i128::from(whole));
    exact.ok().and_then(|rate| u32::try_from(rate.round()).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn offer(n: u128, weekly: i64, quality: Option<u8>) -> OfferedPlace {
        OfferedPlace {
            id: Uuid::from_u128(n).into(),
            provider: Uuid::from_u128(100 + n).into(),
            service: Uuid::from_u128(200 + n).into(),
            weekly: Pence::new(weekly),
            from: NaiveDate::from_ymd_opt(2026, 12, 1).expect("a date"),
            proposal: "A key worker from the first day.".to_owned(),
            received_at: DateTime::UNIX_EPOCH,
            quality,
        }
    }

    #[test]
    fn four_offers_rank_by_sixty_and_forty() {
        let offers = [
            offer(1, 525_000, Some(5)),
            offer(2, 500_000, Some(3)),
            offer(3, 560_000, Some(4)),
            offer(4, 525_000, Some(4)),
        ];
        let ranked = rank(&offers, OfferWeights::default()).expect("a ranking");
        let told: Vec<(u128, u32)> = ranked.iter().map(|it| (it.offer.uuid().as_u128(), it.points)).collect();
        // 40 × 5,000 ÷ 5,250 = 38.095; ÷ 5,600 = 35.714.
        assert_eq!(told, [(1, 9_810), (4, 8_610), (3, 8_371), (2, 7_600)]);
        assert_eq!(ranked[0].rank, 1);
    }

    #[test]
    fn equal_offers_share_a_rank() {
        let offers = [offer(2, 500_000, Some(4)), offer(1, 500_000, Some(4)), offer(3, 600_000, Some(4))];
        let ranked = rank(&offers, OfferWeights::default()).expect("a ranking");
        assert_eq!(ranked.iter().map(|it| it.rank).collect::<Vec<_>>(), [1, 1, 3]);
    }

    proptest! {
        /// A better offer never ranks behind: neither quality nor price is bought with its opposite.
        #[test]
        fn who_is_better_in_both_is_never_behind(given in prop::collection::vec((1_i64..1_000_000, 0_u8..=5), 1..12)) {
            let offers: Vec<OfferedPlace> =
                (1_u128..).zip(&given).map(|(n, (weekly, quality))| offer(n, *weekly, Some(*quality))).collect();
            let ranked = rank(&offers, OfferWeights::default()).expect("a ranking");
            prop_assert_eq!(ranked.len(), offers.len());
            prop_assert_eq!(ranked[0].rank, 1);
            let place = |offer: &OfferedPlace| ranked.iter().find(|it| it.offer == offer.id).map(|it| it.rank);
            for one in &offers {
                for other in &offers {
                    if one.quality >= other.quality && one.weekly <= other.weekly {
                        prop_assert!(place(one) <= place(other));
                    }
                }
            }
        }
    }

    #[test]
    fn every_offer_is_scored_first() {
        let refusal = rank(&[offer(1, 1, None), offer(2, 1, Some(1))], OfferWeights::default())
            .expect_err("one is not");
        assert_eq!((refusal.code(), refusal.to_string().contains("1 offers")), ("offers-not-scored", true));
        assert_eq!(rank(&[], OfferWeights::default()), Ok(vec![]));
    }

    #[test]
    fn an_offer_tells_nothing_of_the_child() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        let draft = |weekly, proposal: &str| OfferDraft {
            weekly: Pence::new(weekly),
            from: today,
            proposal: proposal.to_owned(),
        };
        assert_eq!(draft(1, "A room with a view.").check(today), Ok(()));
        let Err(ContentRefusal::Identifying(found)) = draft(0, "For the boy of WX1 2AB").check(today) else {
            panic!("it is let through")
        };
        assert_eq!(found.0[0].pointer, "/proposal");
        let Err(ContentRefusal::Invalid(found)) = draft(0, " ").check(today) else {
            panic!("it is let through")
        };
        let pointers: Vec<&str> = found.0.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/weekly_p", "/proposal"]);
    }
}
