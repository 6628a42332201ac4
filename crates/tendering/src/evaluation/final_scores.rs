//! The lock: every assessed bid of a lot has an agreed score on every criterion that evaluators judge.
//!
//! [`FinalScores`] is the proof of it, made here only. Without it there is no ranking, and without a ranking no award.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{BidId, CriterionId, Pence};

use super::moderation::ModeratedScore;
use super::points::{Points, PointsError, price_points, quality_points};
use super::score::ScoreValue;
use crate::{AwardCriterion, CriterionKind};

/// A bid that was assessed and not disregarded (Procurement Act 2023 s.50(5)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssessedBid {
    /// The bid.
    pub bid: BidId,
    /// Its price.
    pub price: Pence,
}

/// What a bid earned on one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionPoints {
    /// The criterion.
    pub criterion: CriterionId,
    /// The agreed score; none where the price formula decides.
    pub score: Option<u8>,
    /// The points.
    pub points: Points,
}

/// What a bid earned altogether.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BidPoints {
    /// The bid.
    pub bid: BidId,
    /// Its price.
    pub price: Pence,
    /// What it earned, in the published order of the criteria.
    pub criteria: Vec<CriterionPoints>,
    /// The sum of the rounded points.
    pub total: Points,
}

/// Proof that the scores of a lot are complete, with the points that follow from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalScores {
    heaviest: Option<CriterionId>,
    bids: Vec<BidPoints>,
}

/// Why scores cannot be locked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LockRefusal {
    /// There is no bid to rank.
    #[error("no bid was assessed in this lot, so there is nothing to rank")]
    NoBids,
    /// Some scores are not agreed yet.
    #[error("{missing} of {needed} scores are not agreed yet; moderate them first")]
    NotAgreed {
        /// How many are missing.
        missing: usize,
        /// How many there must be.
        needed: usize,
    },
    /// A price earns no points.
    #[error(transparent)]
    Price(#[from] PointsError),
}

impl LockRefusal {
    /// The slug of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoBids => "no-assessed-bids",
            Self::NotAgreed { .. } => "scores-not-agreed",
            Self::Price(error) => error.code(),
        }
    }
}

impl FinalScores {
    /// Locks the scores of a lot: its criteria in published order, its assessed bids, and what was agreed.
    pub fn lock(
        criteria: &[AwardCriterion],
        bids: &[AssessedBid],
        moderated: &[ModeratedScore],
    ) -> Result<Self, LockRefusal> {
        let lowest = bids.iter().map(|bid| bid.price).min().ok_or(LockRefusal::NoBids)?;
        let agreed: BTreeMap<(BidId, CriterionId), ScoreValue> = moderated
            .iter()
            .filter(|score| score.is_agreed())
            .map(|score| ((score.bid(), score.criterion()), score.value()))
            .collect();
        check_all_agreed(criteria, bids, &agreed)?;
        let bids = bids
            .iter()
            .map(|bid| bid_points(criteria, *bid, lowest, &agreed))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self { heaviest: heaviest(criteria), bids })
    }

    /// The criterion with the highest weight; the first in published order where several have it.
    pub fn heaviest(&self) -> Option<CriterionId> {
        self.heaviest
    }

    /// The points of each bid.
    pub fn bids(&self) -> &[BidPoints] {
        &self.bids
    }
}

impl BidPoints {
    /// What it earned on one criterion.
    pub fn on(&self, criterion: CriterionId) -> Option<&CriterionPoints> {
        self.criteria.iter().find(|line| line.criterion == criterion)
    }
}

fn check_all_agreed(
    criteria: &[AwardCriterion],
    bids: &[AssessedBid],
    agreed: &BTreeMap<(BidId, CriterionId), ScoreValue>,
) -> Result<(), LockRefusal> {
    let scored = criteria.iter().filter(|criterion| criterion.kind.wants_answer());
    let wanted: Vec<(BidId, CriterionId)> =
        scored.flat_map(|criterion| bids.iter().map(|bid| (bid.bid, criterion.id))).collect();
    let missing = wanted.iter().filter(|pair| !agreed.contains_key(pair)).count();
    if missing > 0 {
        return Err(LockRefusal::NotAgreed { missing, needed: wanted.len() });
    }
    Ok(())
}

fn bid_points(
    criteria: &[AwardCriterion],
    bid: AssessedBid,
    lowest: Pence,
    agreed: &BTreeMap<(BidId, CriterionId), ScoreValue>,
) -> Result<BidPoints, LockRefusal> {
    let line = |criterion: &AwardCriterion| -> Result<CriterionPoints, LockRefusal> {
        let (score, points) = match criterion.kind {
            CriterionKind::Price => (None, price_points(criterion.weight, lowest, bid.price)?),
            CriterionKind::Quality | CriterionKind::Cost => {
                let score = agreed.get(&(bid.bid, criterion.id)).copied();
                let points = score.map_or(Points::default(), |score| quality_points(criterion.weight, score));
                (score.map(ScoreValue::get), points)
            }
        };
        Ok(CriterionPoints { criterion: criterion.id, score, points })
    };
    let lines = criteria.iter().map(line).collect::<Result<Vec<_>, _>>()?;
    let total = lines.iter().map(|line| line.points).sum();
    Ok(BidPoints { bid: bid.bid, price: bid.price, criteria: lines, total })
}

fn heaviest(criteria: &[AwardCriterion]) -> Option<CriterionId> {
    let weight = criteria.iter().map(|criterion| criterion.weight).max()?;
    criteria.iter().find(|criterion| criterion.weight == weight).map(|criterion| criterion.id)
}

#[cfg(test)]
mod tests {
    use super::super::sample_tests::{self, bid, criteria, moderated};
    use super::*;

    #[test]
    fn every_assessed_bid_needs_every_agreed_score() {
        let criteria = criteria(&[("Quality", 6_500), ("Price", 3_500)]);
        let bids = [bid(1, 54_000_000), bid(2, 50_000_000)];
        let one = [moderated(1, 0, 4)];
        assert_eq!(
            FinalScores::lock(&criteria, &bids, &one),
            Err(LockRefusal::NotAgreed { missing: 1, needed: 2 })
        );
        let waiting = [moderated(1, 0, 4), sample_tests::awaiting_approval(2, 0, 5)];
        let refusal = FinalScores::lock(&criteria, &bids, &waiting).expect_err("one waits for approval");
        assert_eq!(refusal.to_string(), "1 of 2 scores are not agreed yet; moderate them first");
        assert_eq!(refusal.code(), "scores-not-agreed");
        assert_eq!(FinalScores::lock(&criteria, &[], &one), Err(LockRefusal::NoBids));
    }

    #[test]
    fn scores_of_bids_that_are_not_assessed_change_nothing() {
        let criteria = criteria(&[("Quality", 6_500), ("Price", 3_500)]);
        let bids = [bid(1, 54_000_000)];
        let alone = FinalScores::lock(&criteria, &bids, &[moderated(1, 0, 4)]);
        assert_eq!(FinalScores::lock(&criteria, &bids, &[moderated(1, 0, 4), moderated(2, 0, 5)]), alone);
    }

    #[test]
    fn a_price_of_nothing_is_refused() {
        let criteria = criteria(&[("Quality", 6_500), ("Price", 3_500)]);
        let refusal =
            FinalScores::lock(&criteria, &[bid(1, 0)], &[moderated(1, 0, 4)]).expect_err("no price");
        assert_eq!(refusal.code(), "no-price");
    }

    #[test]
    fn the_heaviest_criterion_is_the_first_of_the_highest_weight() {
        let criteria = criteria(&[("Practice", 3_500), ("Workforce", 3_000), ("Price", 3_500)]);
        let scores = [moderated(1, 0, 4), moderated(1, 1, 4)];
        let locked = FinalScores::lock(&criteria, &[bid(1, 100)], &scores).expect("locked");
        assert_eq!(locked.heaviest(), Some(criteria[0].id));
        assert_eq!(locked.bids()[0].on(criteria[2].id).map(|line| line.points.get()), Some(3_500));
    }
}
