//! Award criteria: what the lots of a tender are judged by, and that their weights make a whole.
//!
//! A criterion may be divided into sub-criteria, one level deep: those are answered and scored in its place. Scores and
//! points are not here: see the modules of the evaluation.

mod parts;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, CriterionId, Fields, Invalid};

pub use self::parts::{
    check_criteria, check_parts, full_title, in_order, is_divided, judged, leaves, sub_criteria,
};

/// What a criterion measures. A criterion called "Price" that is typed `cost` stays cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CriterionKind {
    /// Judged by evaluators, 0 to 5.
    Quality,
    /// The bid's price.
    Price,
    /// A cost that is not the price, such as the cost over a life; judged by evaluators.
    Cost,
}

/// One award criterion of a lot (Procurement Act 2023 s.23).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AwardCriterion {
    /// Which criterion.
    pub id: CriterionId,
    /// What it measures.
    pub kind: CriterionKind,
    /// Its published name.
    pub title: String,
    /// Its share of the whole, above nil.
    pub weight: BasisPoints,
    /// The criterion that it is a part of; it then answers and is scored in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CriterionId>,
    /// An agreed score below this one disqualifies the bid (Procurement Act 2023 s.23(3)(a)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disqualifies_below: Option<u8>,
}

impl CriterionKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Quality, Self::Price, Self::Cost];

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quality => "quality",
            Self::Price => "price",
            Self::Cost => "cost",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether a bid answers it in words, to be scored by evaluators.
    pub const fn wants_answer(self) -> bool {
        match self {
            Self::Quality | Self::Cost => true,
            Self::Price => false,
        }
    }
}

impl AwardCriterion {
    /// The longest title, in characters.
    pub const TITLE_MOST: usize = 200;

    /// A criterion with a title and a weight above nil and at most the whole.
    pub fn new(id: CriterionId, kind: CriterionKind, title: &str, weight: u32) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let title = fields.text("/title", title, Self::TITLE_MOST);
        fields.require(
            (1..=BasisPoints::WHOLE.get()).contains(&weight),
            "/weight_bp",
            format!("a weight lies between 1 and 10000 basis points; this is {weight}"),
        );
        let weight = BasisPoints::new(weight);
        fields.finish(|| Some(Self { id, kind, title, weight, parent: None, disqualifies_below: None }))
    }

    /// The criterion as a part of another.
    #[must_use]
    pub fn part_of(self, parent: CriterionId) -> Self {
        Self { parent: Some(parent), ..self }
    }

    /// The criterion with a score below which a bid is disqualified.
    #[must_use]
    pub fn disqualifying_below(self, score: u8) -> Self {
        Self { disqualifies_below: Some(score), ..self }
    }
}

/// Refuses two criteria of one title beside each other, and more than one price, each at its place in the list.
pub fn check_distinct(criteria: &[AwardCriterion]) -> Result<(), Invalid> {
    let mut fields = Fields::new();
    let mut titles = BTreeSet::new();
    let mut priced = false;
    for (index, criterion) in criteria.iter().enumerate() {
        let fresh = titles.insert((criterion.parent, criterion.title.to_lowercase()));
        fields.require(fresh, format!("/{index}/title"), "another criterion of this lot has the same title");
        let second_price = criterion.kind == CriterionKind::Price && priced;
        fields.require(!second_price, format!("/{index}/kind"), "a lot has one price criterion at most");
        priced |= criterion.kind == CriterionKind::Price;
    }
    fields.finish(|| Some(()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn criterion(kind: CriterionKind, title: &str, weight: u32) -> AwardCriterion {
        AwardCriterion::new(CriterionId::new(Uuid::nil()), kind, title, weight).expect("a criterion")
    }

    #[test]
    fn forty_twenty_five_thirty_is_not_a_whole() {
        let of = |price| {
            [
                criterion(CriterionKind::Quality, "Quality", 4_000),
                criterion(CriterionKind::Quality, "Social value", 2_500),
                criterion(CriterionKind::Price, "Price", price),
            ]
        };
        assert_eq!(check_criteria(&of(3_500)), Ok(()));
        let error = check_criteria(&of(3_000)).expect_err("95 is not a whole");
        assert_eq!(error.to_string(), "weights add up to 95");
    }

    #[test]
    fn a_weight_of_nil_or_above_the_whole_is_refused() {
        for weight in [0, 10_001, u32::MAX] {
            let error = AwardCriterion::new(Uuid::nil().into(), CriterionKind::Quality, "Quality", weight);
            assert_eq!(error.expect_err("refused").0[0].pointer, "/weight_bp");
        }
    }

    #[test]
    fn titles_differ_and_one_price_is_enough() {
        let twice =
            [criterion(CriterionKind::Price, "Price", 1), criterion(CriterionKind::Price, "PRICE", 1)];
        let Invalid(errors) = check_distinct(&twice).expect_err("refused");
        let pointers: Vec<&str> = errors.iter().map(|e| e.pointer.as_str()).collect();
        assert_eq!(pointers, ["/1/title", "/1/kind"]);
        let cost = [criterion(CriterionKind::Price, "Price", 1), criterion(CriterionKind::Cost, "Cost", 1)];
        assert_eq!(check_distinct(&cost), Ok(()));
    }

    #[test]
    fn kinds_are_read_back_from_their_names() {
        for kind in CriterionKind::ALL {
            assert_eq!(CriterionKind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(CriterionKind::from_name("Price"), None);
    }

    proptest! {
        #[test]
        fn only_a_whole_passes(weights in prop::collection::vec(1_u32..=6_000, 0..6)) {
            let criteria: Vec<AwardCriterion> = weights.iter()
                .map(|weight| criterion(CriterionKind::Quality, "Quality", *weight)).collect();
            prop_assert_eq!(check_criteria(&criteria).is_ok(), weights.iter().sum::<u32>() == 10_000);
        }
    }
}
