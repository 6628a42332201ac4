//! The table of a field under a methodology: points exactly as an evaluation gives them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, Fields, Pence};

use super::super::points::{Points, linear_points, price_points, quality_points};
use super::super::ranking::merit;
use super::super::score::ScoreValue;
use super::field::{Methodology, PriceFormula};
use crate::CriterionKind;

/// A bid that might be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimulatedBid {
    /// What it is called.
    pub name: String,
    /// Its price.
    pub price: Pence,
    /// Its scores on the criteria that evaluators judge, in published order.
    pub scores: Vec<u8>,
}

/// Where a bid comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its place in the field, from 0.
    pub bid: usize,
    /// Its points, in published order of the criteria.
    pub points: Vec<Points>,
    /// Their sum.
    pub total: Points,
}

/// A field in order, the most advantageous first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Every bid of the field.
    pub standings: Vec<Standing>,
    /// Bids that only a draw would set apart.
    pub ties: Vec<Vec<usize>>,
}

impl SimulatedBid {
    pub(super) fn check(&self, fields: &mut Fields, at: &str, judged: usize) {
        fields.text(&format!("{at}/name"), &self.name, 100);
        fields.require(self.price.is_positive(), format!("{at}/price_p"), "a price is above nil");
        let fit =
            self.scores.len() == judged && self.scores.iter().all(|score| *score <= ScoreValue::BEST.get());
        fields.require(fit, format!("{at}/scores"), format!("give {judged} scores from 0 to 5"));
    }
}

impl Table {
    /// The table of those bids of a field that take part and that no score disqualifies.
    pub(super) fn of(methodology: &Methodology, field: &[SimulatedBid], without: &[usize]) -> Self {
        let takes_part =
            |(place, bid): &(usize, &SimulatedBid)| !without.contains(place) && !fails(methodology, bid);
        let present: Vec<(usize, &SimulatedBid)> = field.iter().enumerate().filter(takes_part).collect();
        let lowest = present.iter().map(|(_, bid)| bid.price).min().unwrap_or(Pence::ZERO);
        let mut standings: Vec<(Standing, Pence)> = present
            .into_iter()
            .map(|(place, bid)| (standing(methodology, lowest, place, bid), bid.price))
            .collect();
        let heaviest = heaviest(methodology);
        let key = |(standing, price): &(Standing, Pence)| {
            let points = methodology.criteria.iter().zip(&standing.points);
            let on_heaviest = points.filter(|(criterion, _)| Some(criterion.whole) == heaviest);
            merit(standing.total, on_heaviest.map(|(_, points)| *points).sum(), *price)
        };
        standings.sort_by_key(|entry| (key(entry), entry.0.bid));
        let ties = standings
            .chunk_by(|a, b| key(a) == key(b))
            .filter(|tied| tied.len() > 1)
            .map(|tied| tied.iter().map(|(standing, _)| standing.bid).collect())
            .collect();
        Self { standings: standings.into_iter().map(|(standing, _)| standing).collect(), ties }
    }

    /// The most advantageous bid.
    pub fn first(&self) -> Option<usize> {
        self.standings.first().map(|standing| standing.bid)
    }

    /// The places of the bids, by their order.
    pub(super) fn order(&self) -> Vec<usize> {
        self.standings.iter().map(|standing| standing.bid).collect()
    }
}

fn standing(methodology: &Methodology, lowest: Pence, bid: usize, from: &SimulatedBid) -> Standing {
    let mut scores = from.scores.iter();
    let points: Vec<Points> = methodology
        .criteria
        .iter()
        .map(|criterion| match criterion.kind {
            CriterionKind::Price => priced(methodology.formula, criterion.weight, lowest, from.price),
            CriterionKind::Quality | CriterionKind::Cost => {
                let score = scores.next().and_then(|score| ScoreValue::new(i64::from(*score)).ok());
                score.map_or_else(Points::default, |score| quality_points(criterion.weight, score))
            }
        })
        .collect();
    Standing { bid, total: points.iter().copied().sum(), points }
}

fn priced(formula: PriceFormula, weight: BasisPoints, lowest: Pence, price: Pence) -> Points {
    match formula {
        PriceFormula::LowestOverPrice => price_points(weight, lowest, price).unwrap_or_default(),
        PriceFormula::Linear => linear_points(weight, lowest, price).unwrap_or_default(),
    }
}

/// Whether a score of the bid disqualifies it.
fn fails(methodology: &Methodology, bid: &SimulatedBid) -> bool {
    let judged = methodology.criteria.iter().filter(|criterion| criterion.kind.wants_answer());
    judged
        .zip(&bid.scores)
        .any(|(criterion, score)| criterion.disqualifies_below.is_some_and(|below| *score < below))
}

/// The place of the criterion with the highest weight, its parts taken together; the first of several.
fn heaviest(methodology: &Methodology) -> Option<usize> {
    let mut weights: BTreeMap<usize, u32> = BTreeMap::new();
    for criterion in &methodology.criteria {
        *weights.entry(criterion.whole).or_default() += criterion.weight.get();
    }
    weights
        .into_iter()
        .max_by_key(|(place, weight)| (*weight, std::cmp::Reverse(*place)))
        .map(|(place, _)| place)
}
