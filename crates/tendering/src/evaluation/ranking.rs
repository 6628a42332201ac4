//! The ranking of a lot: total points, then the published tie-break.
//!
//! The tie-break is the points on the heaviest criterion, then the lower price, then a witnessed draw; never the time
//! of arrival and never an identifier.

use std::cmp::{Ordering, Reverse};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{BidId, Pence, PersonId};

use super::final_scores::{BidPoints, CriterionPoints, DisqualifiedBid, FinalScores};
use super::points::Points;

/// A draw between bids that nothing else sets apart, held in front of a witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    order: Vec<BidId>,
    held_by: PersonId,
    witness: PersonId,
}

/// A bid in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedBid {
    /// 1 is the most advantageous.
    pub rank: u32,
    /// The bid.
    pub bid: BidId,
    /// Its price.
    pub price: Pence,
    /// What it earned, in the published order of the criteria.
    pub criteria: Vec<CriterionPoints>,
    /// The sum of the rounded points.
    pub total: Points,
}

/// The bids of a lot in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    bids: Vec<RankedBid>,
    /// Out of the order for a disqualifying failure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    disqualified: Vec<DisqualifiedBid>,
}

/// Why there is no ranking.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RankingRefusal {
    /// Bids are equal in points, on the heaviest criterion and in price.
    #[error("{} bids are equal in points and price; hold a draw before a witness and record its order", .0.len())]
    DrawNeeded(Vec<BidId>),
    /// The draw had no second pair of eyes.
    #[error("a draw needs a witness other than the person who holds it")]
    Unwitnessed,
}

impl Draw {
    /// A draw held by one person before another.
    pub fn new(order: Vec<BidId>, held_by: PersonId, witness: PersonId) -> Result<Self, RankingRefusal> {
        if held_by == witness {
            return Err(RankingRefusal::Unwitnessed);
        }
        Ok(Self { order, held_by, witness })
    }

    /// Who held it, and before whom.
    pub fn people(&self) -> (PersonId, PersonId) {
        (self.held_by, self.witness)
    }

    fn place(&self, bid: BidId) -> Option<usize> {
        self.order.iter().position(|drawn| *drawn == bid)
    }
}

impl RankingRefusal {
    /// The slug of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::DrawNeeded(_) => "draw-needed",
            Self::Unwitnessed => "draw-unwitnessed",
        }
    }
}

impl Ranking {
    /// Orders the bids of a lot. A draw settles only what nothing else does.
    pub fn of(scores: &FinalScores, draw: Option<&Draw>) -> Result<Self, RankingRefusal> {
        let mut bids: Vec<&BidPoints> = scores.bids().iter().collect();
        let place = |bid: &BidPoints| draw.and_then(|draw| draw.place(bid.bid));
        bids.sort_by(|a, b| {
            by_merit(scores, a, b).then_with(|| place(a).cmp(&place(b))).then_with(|| a.bid.cmp(&b.bid))
        });
        check_ties(scores, &bids, draw)?;
        let ranked = (1_u32..).zip(bids).map(|(rank, bid)| RankedBid {
            rank,
            bid: bid.bid,
            price: bid.price,
            criteria: bid.criteria.clone(),
            total: bid.total,
        });
        Ok(Self { bids: ranked.collect(), disqualified: scores.disqualified().to_vec() })
    }

    /// The bids, the most advantageous first.
    pub fn bids(&self) -> &[RankedBid] {
        &self.bids
    }

    /// The bids that are out of the order for a disqualifying failure (Procurement Act 2023 s.23(3)(a)).
    pub fn disqualified(&self) -> &[DisqualifiedBid] {
        &self.disqualified
    }

    /// The most advantageous bid.
    pub fn first(&self) -> Option<&RankedBid> {
        self.bids.first()
    }

    /// Where a bid came.
    pub fn bid(&self, bid: BidId) -> Option<&RankedBid> {
        self.bids.iter().find(|ranked| ranked.bid == bid)
    }
}

/// The published order without a draw: more points, more on the heaviest criterion, lower price.
fn by_merit(scores: &FinalScores, a: &BidPoints, b: &BidPoints) -> Ordering {
    let key = |bid: &BidPoints| merit(bid.total, scores.on_heaviest(bid), bid.price);
    key(a).cmp(&key(b))
}

/// What orders bids, the smallest first: more points, more on the heaviest criterion, lower price.
pub(super) fn merit(
    total: Points,
    heaviest: Points,
    price: Pence,
) -> (Reverse<Points>, Reverse<Points>, Pence) {
    (Reverse(total), Reverse(heaviest), price)
}

/// Refuses while equal bids are not all in the draw. `bids` are in order, so equals stand together.
fn check_ties(scores: &FinalScores, bids: &[&BidPoints], draw: Option<&Draw>) -> Result<(), RankingRefusal> {
    let drawn = |bid: &BidPoints| draw.is_some_and(|draw| draw.place(bid.bid).is_some());
    for tied in bids.chunk_by(|a, b| by_merit(scores, a, b) == Ordering::Equal) {
        if tied.len() > 1 && !tied.iter().all(|bid| drawn(bid)) {
            return Err(RankingRefusal::DrawNeeded(tied.iter().map(|bid| bid.bid).collect()));
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "ranking_tests.rs"]
mod tests;
