//! The lock: every assessed bid of a lot has an agreed score on every criterion that evaluators judge.
//!
//! [`FinalScores`] is the proof of it, made here only. Without it there is no ranking, and without a ranking no award. A bid
//! with an agreed score below one that the tender calls disqualifying is out of it, and its price sets nobody's points.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{BidId, CriterionId, Pence};

use super::moderation::ModeratedScore;
use super::points::{Points, PointsError, price_points, quality_points};
use super::score::ScoreValue;
use crate::{AwardCriterion, CriterionKind, judged, leaves};

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

/// An agreed score below the one that the tender asked for at the least (Procurement Act 2023 s.23(3)(a)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisqualifyingFailure {
    /// The criterion.
    pub criterion: CriterionId,
    /// The agreed score.
    pub score: u8,
    /// The score asked for at the least.
    pub below: u8,
}

/// A bid that is out of the ranking for a disqualifying failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisqualifiedBid {
    /// The bid.
    pub bid: BidId,
    /// Its price.
    pub price: Pence,
    /// What it earned on the criteria that evaluators judge, in the published order; its price earns nothing.
    pub criteria: Vec<CriterionPoints>,
    /// Where it failed.
    pub failures: Vec<DisqualifyingFailure>,
}

/// Proof that the scores of a lot are complete, with the points that follow from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalScores {
    heaviest: Option<CriterionId>,
    /// What earns the points of the heaviest criterion: itself, or its sub-criteria.
    heaviest_leaves: Vec<CriterionId>,
    bids: Vec<BidPoints>,
    disqualified: Vec<DisqualifiedBid>,
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
        if bids.is_empty() {
            return Err(LockRefusal::NoBids);
        }
        let agreed: Agreed = moderated
            .iter()
            .filter(|score| score.is_agreed())
            .map(|score| ((score.bid(), score.criterion()), score.value()))
            .collect();
        check_all_agreed(criteria, bids, &agreed)?;
        let leaves: Vec<&AwardCriterion> = leaves(criteria).collect();
        let disqualified: Vec<DisqualifiedBid> =
            bids.iter().filter_map(|bid| disqualified(&leaves, *bid, &agreed)).collect();
        let stays = |bid: &&AssessedBid| !disqualified.iter().any(|out| out.bid == bid.bid);
        let lowest = bids.iter().filter(stays).map(|bid| bid.price).min().unwrap_or_default();
        let bids = bids
            .iter()
            .filter(stays)
            .map(|bid| bid_points(&leaves, *bid, lowest, &agreed))
            .collect::<Result<Vec<_>, _>>()?;
        let heaviest = heaviest(criteria);
        let part_of_it = |leaf: &&&AwardCriterion| Some(leaf.parent.unwrap_or(leaf.id)) == heaviest;
        let heaviest_leaves = leaves.iter().filter(part_of_it).map(|leaf| leaf.id).collect();
        Ok(Self { heaviest, heaviest_leaves, bids, disqualified })
    }

    /// The criterion with the highest weight; the first in published order where several have it.
    pub fn heaviest(&self) -> Option<CriterionId> {
        self.heaviest
    }

    /// The points of each bid.
    pub fn bids(&self) -> &[BidPoints] {
        &self.bids
    }

    /// The bids that are out for a disqualifying failure.
    pub fn disqualified(&self) -> &[DisqualifiedBid] {
        &self.disqualified
    }

    /// What a bid earned on the heaviest criterion, its sub-criteria taken together.
    pub(super) fn on_heaviest(&self, bid: &BidPoints) -> Points {
        let part = |line: &&CriterionPoints| self.heaviest_leaves.contains(&line.criterion);
        bid.criteria.iter().filter(part).map(|line| line.points).sum()
    }
}

impl BidPoints {
    /// What it earned on one criterion.
    pub fn on(&self, criterion: CriterionId) -> Option<&CriterionPoints> {
        self.criteria.iter().find(|line| line.criterion == criterion)
    }
}

type Agreed = BTreeMap<(BidId, CriterionId), ScoreValue>;

fn check_all_agreed(
    criteria: &[AwardCriterion],
    bids: &[AssessedBid],
    agreed: &Agreed,
) -> Result<(), LockRefusal> {
    let wanted: Vec<(BidId, CriterionId)> =
        judged(criteria).flat_map(|criterion| bids.iter().map(|bid| (bid.bid, criterion.id))).collect();
    let missing = wanted.iter().filter(|pair| !agreed.contains_key(pair)).count();
    if missing > 0 {
        return Err(LockRefusal::NotAgreed { missing, needed: wanted.len() });
    }
    Ok(())
}

/// The bid with its failures, where an agreed score lies below one that the tender asked for.
fn disqualified(leaves: &[&AwardCriterion], bid: AssessedBid, agreed: &Agreed) -> Option<DisqualifiedBid> {
    let score = |criterion: CriterionId| agreed.get(&(bid.bid, criterion)).copied();
    let failed = |criterion: &&AwardCriterion| {
        let (score, below) = (score(criterion.id)?.get(), criterion.disqualifies_below?);
        (score < below).then_some(DisqualifyingFailure { criterion: criterion.id, score, below })
    };
    let failures: Vec<DisqualifyingFailure> = leaves.iter().filter_map(failed).collect();
    if failures.is_empty() {
        return None;
    }
    let line = |criterion: &&AwardCriterion| Some(scored(criterion, score(criterion.id)?));
    let criteria = leaves.iter().filter_map(line).collect();
    Some(DisqualifiedBid { bid: bid.bid, price: bid.price, criteria, failures })
}

fn scored(criterion: &AwardCriterion, score: ScoreValue) -> CriterionPoints {
    let points = quality_points(criterion.weight, score);
    CriterionPoints { criterion: criterion.id, score: Some(score.get()), points }
}

fn bid_points(
    leaves: &[&AwardCriterion],
    bid: AssessedBid,
    lowest: Pence,
    agreed: &Agreed,
) -> Result<BidPoints, LockRefusal> {
    let line = |criterion: &&AwardCriterion| -> Result<CriterionPoints, LockRefusal> {
        let unscored = |points| CriterionPoints { criterion: criterion.id, score: None, points };
        Ok(match criterion.kind {
            CriterionKind::Price => unscored(price_points(criterion.weight, lowest, bid.price)?),
            CriterionKind::Quality | CriterionKind::Cost => {
                let score = agreed.get(&(bid.bid, criterion.id)).copied();
                score.map_or_else(|| unscored(Points::default()), |score| scored(criterion, score))
            }
        })
    };
    let lines = leaves.iter().map(line).collect::<Result<Vec<_>, _>>()?;
    let total = lines.iter().map(|line| line.points).sum();
    Ok(BidPoints { bid: bid.bid, price: bid.price, criteria: lines, total })
}

fn heaviest(criteria: &[AwardCriterion]) -> Option<CriterionId> {
    let top = || criteria.iter().filter(|criterion| criterion.parent.is_none());
    let weight = top().map(|criterion| criterion.weight).max()?;
    top().find(|criterion| criterion.weight == weight).map(|criterion| criterion.id)
}

#[cfg(test)]
#[path = "final_scores_tests.rs"]
mod tests;
