//! What is simulated: a methodology, a field of bids, and what is varied of them.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{BasisPoints, Fields, Invalid, check_weights};

use super::table::SimulatedBid;
use crate::{AwardCriterion, ContentHash, CriterionKind, full_title, leaves};

/// How a price becomes points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceFormula {
    /// Weight × lowest / price: what is published.
    #[default]
    LowestOverPrice,
    /// Weight × (2 × lowest − price) / lowest, and nothing from twice the lowest on.
    Linear,
}

/// A criterion that earns points of its own: it has no sub-criteria.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Whether it is the price.
    pub kind: CriterionKind,
    /// Its weight.
    pub weight: BasisPoints,
    /// The place, among all criteria, of the one that it is or is a part of.
    pub whole: usize,
    /// A score below this one disqualifies the bid.
    pub disqualifies_below: Option<u8>,
}

/// What bids are judged by, in published order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Methodology {
    /// The criteria that earn points of their own.
    pub criteria: Vec<Weighed>,
    /// How the price becomes points.
    pub formula: PriceFormula,
}

/// Something else than what is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variation {
    /// What it is called.
    pub name: String,
    /// Other weights, in published order.
    pub weights: Option<Vec<BasisPoints>>,
    /// Another formula.
    pub formula: Option<PriceFormula>,
    /// Without these bids, by their place in the field.
    pub without: Vec<usize>,
}

/// A field of bids and what is varied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Simulation {
    /// The bids.
    pub bids: Vec<SimulatedBid>,
    /// The variations.
    pub variations: Vec<Variation>,
}

/// Why nothing is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WhatIfRefusal {
    /// The tender is public: nobody tries out what bidders rely on.
    #[error(
        "the tender is published; its methodology is tried out before that, and read again once scores are locked"
    )]
    Published,
    /// Nothing is weighed yet.
    #[error("the lot has no criteria yet; set them first")]
    NoCriteria,
    /// The scores of the lot are open.
    #[error("the scores of this lot are not locked yet; how near it was can be read after that")]
    NotLocked,
}

impl WhatIfRefusal {
    /// The slug of the problem.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Published => "what-if-closed",
            Self::NoCriteria => "no-criteria",
            Self::NotLocked => "scores-not-locked",
        }
    }
}

impl Methodology {
    /// The planned methodology of a lot.
    pub fn of(criteria: &[AwardCriterion]) -> Result<Self, WhatIfRefusal> {
        if criteria.is_empty() {
            return Err(WhatIfRefusal::NoCriteria);
        }
        let place = |criterion: &AwardCriterion| {
            let whole = criterion.parent.unwrap_or(criterion.id);
            criteria.iter().position(|other| other.id == whole).unwrap_or_default()
        };
        let weighed = leaves(criteria).map(|criterion| Weighed {
            kind: criterion.kind,
            weight: criterion.weight,
            whole: place(criterion),
            disqualifies_below: criterion.disqualifies_below,
        });
        Ok(Self { criteria: weighed.collect(), formula: PriceFormula::default() })
    }

    /// The SHA-256 of what bids are judged by: kinds, titles, weights, disqualifying scores and the formula. A simulation is of
    /// this and of nothing else.
    pub fn hash(criteria: &[AwardCriterion]) -> String {
        let lines = criteria.iter().map(|criterion| {
            let title = full_title(criteria, criterion);
            let below = criterion.disqualifies_below.map_or_else(String::new, |below| format!("\t{below}"));
            format!("{}\t{title}\t{}{below}\n", criterion.kind.name(), criterion.weight.get())
        });
        let rule = std::iter::once("lowest_over_price, points to the hundredth, halves up".to_owned());
        let judged_by: Vec<String> = lines.chain(rule).collect();
        ContentHash::of_text(&judged_by.concat()).digits().to_owned()
    }

    /// The methodology under a variation.
    #[must_use]
    pub fn varied(&self, variation: &Variation) -> Self {
        let formula = variation.formula.unwrap_or(self.formula);
        let Some(weights) = &variation.weights else { return Self { formula, ..self.clone() } };
        let weighed = self.criteria.iter().zip(weights);
        let criteria = weighed.map(|(criterion, weight)| Weighed { weight: *weight, ..*criterion }).collect();
        Self { criteria, formula }
    }

    /// The places of the criteria that evaluators judge.
    pub(super) fn judged(&self) -> usize {
        self.criteria.iter().filter(|criterion| criterion.kind.wants_answer()).count()
    }

    /// What is tried without being asked: 5 and 10 points of weight moved between the price and the heaviest judged criterion.
    pub fn shifts(&self) -> Vec<Variation> {
        let price = self.criteria.iter().position(|criterion| criterion.kind == CriterionKind::Price);
        let judged = |(place, criterion): (usize, &Weighed)| {
            criterion.kind.wants_answer().then_some((criterion.weight, std::cmp::Reverse(place)))
        };
        let heaviest = self.criteria.iter().enumerate().filter_map(judged).max().map(|(_, place)| place.0);
        let Some((price, heaviest)) = price.zip(heaviest) else { return Vec::new() };
        let moves = [
            (heaviest, price, 500),
            (heaviest, price, 1_000),
            (price, heaviest, 500),
            (price, heaviest, 1_000),
        ];
        moves.into_iter().filter_map(|(from, to, by)| self.shifted(from, to, by, price)).collect()
    }

    fn shifted(&self, from: usize, to: usize, by: u32, price: usize) -> Option<Variation> {
        let mut weights: Vec<BasisPoints> = self.criteria.iter().map(|criterion| criterion.weight).collect();
        let (less, more) = (weights.get(from)?.get().checked_sub(by)?, weights.get(to)?.get() + by);
        if less == 0 {
            return None;
        }
        *weights.get_mut(from)? = BasisPoints::new(less);
        *weights.get_mut(to)? = BasisPoints::new(more);
        let of_price = weights.get(price)?.get();
        let name = format!("price at {}.{:02}%", of_price / 100, of_price % 100);
        Some(Variation { name, weights: Some(weights), formula: None, without: Vec::new() })
    }
}

impl Simulation {
    /// The most bids of a field.
    pub const BIDS_MOST: usize = 50;
    /// The most variations.
    pub const VARIATIONS_MOST: usize = 50;

    /// A field of two bids or more, each scored on every criterion that evaluators judge, and variations that fit it.
    pub fn new(
        methodology: &Methodology,
        bids: Vec<SimulatedBid>,
        variations: Vec<Variation>,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let (least, most) = (2, Self::BIDS_MOST);
        fields.require((least..=most).contains(&bids.len()), "/bids", format!("give {least} to {most} bids"));
        for (index, bid) in bids.iter().enumerate() {
            bid.check(&mut fields, &format!("/bids/{index}"), methodology.judged());
        }
        let most = Self::VARIATIONS_MOST;
        fields.require(variations.len() <= most, "/variations", format!("give at most {most} variations"));
        for (index, variation) in variations.iter().enumerate() {
            variation.check(&mut fields, &format!("/variations/{index}"), methodology, bids.len());
        }
        fields.finish(|| Some(Self { bids, variations }))
    }
}

impl Variation {
    fn check(&self, fields: &mut Fields, at: &str, methodology: &Methodology, bids: usize) {
        fields.text(&format!("{at}/name"), &self.name, 100);
        if let Some(weights) = &self.weights {
            let (wanted, at) = (methodology.criteria.len(), format!("{at}/weights_bp"));
            fields.require(
                weights.len() == wanted,
                at.as_str(),
                format!("give {wanted} weights, one for each criterion that has no sub-criteria"),
            );
            fields.take(at, check_weights(weights));
        }
        let mut left = self.without.clone();
        left.sort_unstable();
        left.dedup();
        let known = left.len() == self.without.len() && left.iter().all(|place| *place < bids);
        fields.require(
            known,
            format!("{at}/without"),
            "name bids of the field by their places from 0, each once",
        );
        fields.require(left.len() + 2 <= bids.max(2), format!("{at}/without"), "leave two bids at least");
    }
}
