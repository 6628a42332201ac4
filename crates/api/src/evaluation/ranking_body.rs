//! A ranking on the wire. Points are decimals in text: no float ever holds them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::evaluation::Ranked;
use trellis_kernel::PersonId;
use trellis_tendering::evaluation::{
    AbnormallyLow, CriterionPoints, DisqualifiedBid, DisqualifyingFailure, RankedBid,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// The bids of a lot in order.
#[derive(Serialize, ToSchema)]
#[schema(as = Ranking)]
pub struct RankingBody {
    lot_id: Uuid,
    locked_by: Uuid,
    locked_at: DateTime<Utc>,
    /// Who witnessed the draw, where equal bids needed one.
    draw_witness_id: Option<Uuid>,
    /// The most advantageous first.
    bids: Vec<RankedBidBody>,
    /// Bids that are out of the ranking: an agreed score lies below one that the tender calls disqualifying.
    disqualified: Vec<DisqualifiedBidBody>,
    /// Prices at least 40% under the mean of the others or 30% under the next: a flag, not a verdict.
    abnormally_low: Vec<AbnormallyLowBody>,
}

/// A bid in its place.
#[derive(Serialize, ToSchema)]
#[schema(as = RankedBid, example = json!({
    "rank": 1, "bid_id": "0190a3d2-0000-7000-8000-000000000021", "price_p": 50_000_000, "total": "95.00",
    "criteria": [{ "criterion_id": "0190a3d2-0000-7000-8000-000000000031", "score": 5, "points": "40.00" }]
}))]
pub struct RankedBidBody {
    rank: u32,
    bid_id: Uuid,
    /// Pence.
    price_p: i64,
    /// The sum of the rounded points.
    #[schema(pattern = r"^\d{1,3}\.\d\d$")]
    total: String,
    criteria: Vec<PointsBody>,
}

/// A bid that is out of the ranking (Procurement Act 2023 s.23(3)(a)).
#[derive(Serialize, ToSchema)]
#[schema(as = DisqualifiedBid, example = json!({
    "bid_id": "0190a3d2-0000-7000-8000-000000000022", "price_p": 40_000_000,
    "criteria": [{ "criterion_id": "0190a3d2-0000-7000-8000-000000000031", "score": 1, "points": "8.00" }],
    "failures": [{ "criterion_id": "0190a3d2-0000-7000-8000-000000000031", "score": 1, "disqualifies_below": 2 }]
}))]
pub struct DisqualifiedBidBody {
    bid_id: Uuid,
    /// Pence.
    price_p: i64,
    /// What it earned where evaluators judge; its price earns nothing.
    criteria: Vec<PointsBody>,
    failures: Vec<FailureBody>,
}

/// An agreed score below one that the tender asked for at the least.
#[derive(Serialize, ToSchema)]
#[schema(as = DisqualifyingFailure)]
pub struct FailureBody {
    criterion_id: Uuid,
    #[schema(minimum = 0, maximum = 4)]
    score: u8,
    #[schema(minimum = 1, maximum = 5)]
    disqualifies_below: u8,
}

/// What a bid earned on one criterion.
#[derive(Serialize, ToSchema)]
#[schema(as = CriterionPoints)]
pub struct PointsBody {
    criterion_id: Uuid,
    /// From 0 to 5; null where the price formula decides.
    #[schema(minimum = 0, maximum = 5)]
    score: Option<u8>,
    #[schema(pattern = r"^\d{1,3}\.\d\d$")]
    points: String,
}

/// A price that looks too low to be true.
#[derive(Serialize, ToSchema)]
#[schema(as = AbnormallyLowPrice)]
pub struct AbnormallyLowBody {
    bid_id: Uuid,
    /// Percent under the mean of the other bids.
    under_mean_percent: String,
    /// Percent under the next price; null when no bid is dearer.
    under_next_percent: Option<String>,
}

impl From<Ranked> for RankingBody {
    fn from(from: Ranked) -> Self {
        let Ranked { locked, abnormally_low } = from;
        Self {
            lot_id: locked.lot.uuid(),
            locked_by: locked.locked_by.uuid(),
            locked_at: locked.locked_at,
            draw_witness_id: locked.draw_witness.map(PersonId::uuid),
            bids: locked.ranking.bids().iter().map(RankedBidBody::from).collect(),
            disqualified: locked.ranking.disqualified().iter().map(DisqualifiedBidBody::from).collect(),
            abnormally_low: abnormally_low.into_iter().map(AbnormallyLowBody::from).collect(),
        }
    }
}

impl From<&RankedBid> for RankedBidBody {
    fn from(from: &RankedBid) -> Self {
        Self {
            rank: from.rank,
            bid_id: from.bid.uuid(),
            price_p: from.price.get(),
            total: from.total.to_string(),
            criteria: from.criteria.iter().map(PointsBody::from).collect(),
        }
    }
}

impl From<&DisqualifiedBid> for DisqualifiedBidBody {
    fn from(from: &DisqualifiedBid) -> Self {
        let failure = |failure: &DisqualifyingFailure| FailureBody {
            criterion_id: failure.criterion.uuid(),
            score: failure.score,
            disqualifies_below: failure.below,
        };
        Self {
            bid_id: from.bid.uuid(),
            price_p: from.price.get(),
            criteria: from.criteria.iter().map(PointsBody::from).collect(),
            failures: from.failures.iter().map(failure).collect(),
        }
    }
}

impl From<&CriterionPoints> for PointsBody {
    fn from(from: &CriterionPoints) -> Self {
        Self { criterion_id: from.criterion.uuid(), score: from.score, points: from.points.to_string() }
    }
}

impl From<AbnormallyLow> for AbnormallyLowBody {
    fn from(from: AbnormallyLow) -> Self {
        Self {
            bid_id: from.bid.uuid(),
            under_mean_percent: from.under_mean.to_percent(1),
            under_next_percent: from.under_next.map(|share| share.to_percent(1)),
        }
    }
}
