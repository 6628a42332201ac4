//! A lot of our own tender notice.

use chrono::NaiveDate;
use trellis_kernel::{BasisPoints, Pence};

use super::draft::{Draft, object};
use super::stamps::{day_end, day_start};

/// A value excluding and including VAT. They are given, never worked out from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetGross {
    /// Excluding VAT, where it is known.
    pub net: Option<Pence>,
    /// Including VAT, where it is known.
    pub gross: Option<Pence>,
}

/// A lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Its number, from 1.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Its estimated value.
    pub value: NetGross,
    /// The first and the last day of the contract.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// The last day if every option is taken.
    pub extends_to: Option<NaiveDate>,
    /// Whether it suits small and medium-sized enterprises.
    pub sme: bool,
    /// Whether it suits voluntary, community and social enterprises.
    pub vcse: bool,
    /// Its award criteria.
    pub criteria: Vec<Criterion>,
}

/// An award criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// What it looks at.
    pub kind: CriterionKind,
    /// Its name.
    pub name: String,
    /// Its weight.
    pub weight: BasisPoints,
    /// What else is to be known of it, such as a score that disqualifies.
    pub description: Option<String>,
}

/// What a criterion looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CriterionKind {
    /// The price.
    Price,
    /// The cost over the whole life.
    Cost,
    /// The quality.
    Quality,
}

impl From<NetGross> for Draft {
    fn from(value: NetGross) -> Self {
        object().maybe("amountGross", value.gross).maybe("amount", value.net).with("currency", "GBP")
    }
}

impl From<&Lot> for Draft {
    fn from(lot: &Lot) -> Self {
        lot.at("active")
    }
}

impl Lot {
    /// The lot at a status of the tender.
    pub(super) fn at(&self, status: &str) -> Draft {
        let lot = self;
        let suitability = object().with("sme", lot.sme).with("vcse", lot.vcse);
        let period = object()
            .maybe("startDate", lot.period.map(|(first, _)| day_start(first)))
            .maybe("endDate", lot.period.map(|(_, last)| day_end(last)))
            .maybe("maxExtentDate", lot.extends_to.map(day_end));
        let criteria: Vec<Draft> = lot.criteria.iter().map(Draft::from).collect();
        let criteria = Draft::List(criteria).unless_empty();
        object()
            .with("id", lot.number.to_string())
            .with("title", lot.title.as_str())
            .with("status", status)
            .with("value", lot.value)
            .with("suitability", suitability)
            .maybe("contractPeriod", period.unless_empty())
            .maybe("awardCriteria", criteria.map(|list| object().with("criteria", list)))
    }
}

impl From<&Criterion> for Draft {
    fn from(criterion: &Criterion) -> Self {
        let kind = match criterion.kind {
            CriterionKind::Price => "price",
            CriterionKind::Cost => "cost",
            CriterionKind::Quality => "quality",
        };
        let number = object().with("number", criterion.weight).with("weight", "percentageExact");
        object()
            .with("type", kind)
            .with("name", criterion.name.as_str())
            .maybe("description", criterion.description.as_deref())
            .with("numbers", vec![number])
    }
}
