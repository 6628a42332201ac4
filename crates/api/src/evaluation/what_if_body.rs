//! Simulations on the wire. Bids are named by their places in the field, from 0.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::evaluation::WhatIfDraft;
use trellis_kernel::{BasisPoints, Pence};
use trellis_store::KeptWhatIf;
use trellis_tendering::evaluation::what_if::{
    PriceFormula, SimulatedBid, Simulation, Table, Variation, Varied, WhatIfReport,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// Bids that might be made, and what is varied.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "bids": [
        { "name": "A charity", "price_p": 123_456_789, "scores": [4, 4] },
        { "name": "A company", "price_p": 118_000_000, "scores": [3, 4] }
    ],
    "variations": [{ "name": "Without the charity's rival", "formula": "linear" }]
}))]
pub struct NewWhatIf {
    #[schema(min_items = 2, max_items = 50)]
    bids: Vec<SimulatedBidBody>,
    #[serde(default)]
    #[schema(max_items = 50)]
    variations: Vec<VariationBody>,
}

/// A bid that might be made.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SimulatedBid)]
pub struct SimulatedBidBody {
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    #[schema(minimum = 1)]
    price_p: i64,
    /// 0 to 5 on each criterion or sub-criterion that evaluators judge, in published order.
    scores: Vec<u8>,
}

/// Something else than what is planned.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WhatIfVariation)]
pub struct VariationBody {
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// Other weights in basis points, one for each criterion that has no sub-criteria, in published order.
    weights_bp: Option<Vec<u32>>,
    /// `lowest_over_price`, which is what is published, or `linear`.
    #[schema(value_type = Option<String>, pattern = "^(lowest_over_price|linear)$")]
    formula: Option<PriceFormula>,
    /// Without these bids.
    #[serde(default)]
    without: Vec<usize>,
}

/// What a simulation shows.
#[derive(Serialize, ToSchema)]
#[schema(as = EvaluationWhatIf)]
pub struct WhatIfBody {
    /// Absent where it is worked out from a lot's locked scores.
    id: Option<Uuid>,
    made_by: Option<Uuid>,
    made_at: Option<DateTime<Utc>>,
    /// SHA-256 of the criteria and the formula that were tried.
    methodology_hash: Option<String>,
    bids: Vec<SimulatedBidBody>,
    planned: TableBody,
    varied: Vec<VariedBody>,
    /// Bids whose absence turns the order of others round.
    absences: Vec<AbsenceBody>,
    /// The highest price, up to the lowest of the field, at which a bid without any quality comes first; none where it never does.
    wins_without_quality_up_to_p: Option<i64>,
}

/// An order of bids.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatIfTable)]
pub struct TableBody {
    standings: Vec<StandingBody>,
    /// Bids that only a draw would set apart.
    ties: Vec<Vec<usize>>,
}

/// Where a bid comes.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatIfStanding)]
pub struct StandingBody {
    bid: usize,
    /// `87.45`.
    total: String,
    /// In published order of the criteria.
    points: Vec<String>,
}

/// A variation and what it changes.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatIfVaried)]
pub struct VariedBody {
    variation: VariationBody,
    table: TableBody,
    winner_changes: bool,
    reversals: Vec<ReversalBody>,
}

/// A bid whose absence turns others round.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatIfAbsence)]
pub struct AbsenceBody {
    without: usize,
    winner_changes: bool,
    reversals: Vec<ReversalBody>,
}

/// Two bids whose order turns round.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatIfReversal)]
pub struct ReversalBody {
    was_ahead: usize,
    is_ahead: usize,
}

impl NewWhatIf {
    /// The draft meant.
    pub(super) fn read(self) -> WhatIfDraft {
        let bid = |bid: SimulatedBidBody| SimulatedBid {
            name: bid.name,
            price: Pence::new(bid.price_p),
            scores: bid.scores,
        };
        let variation = |from: VariationBody| Variation {
            name: from.name,
            weights: from.weights_bp.map(|weights| weights.into_iter().map(BasisPoints::new).collect()),
            formula: from.formula,
            without: from.without,
        };
        WhatIfDraft {
            bids: self.bids.into_iter().map(bid).collect(),
            variations: self.variations.into_iter().map(variation).collect(),
        }
    }
}

impl WhatIfBody {
    /// What is worked out and not kept.
    pub(super) fn of(simulation: Simulation, report: WhatIfReport) -> Self {
        let bid = |bid: SimulatedBid| SimulatedBidBody {
            name: bid.name,
            price_p: bid.price.get(),
            scores: bid.scores,
        };
        let absence = |absence: trellis_tendering::evaluation::what_if::Absence| AbsenceBody {
            without: absence.without,
            winner_changes: absence.winner_changes,
            reversals: reversals(absence.reversals),
        };
        Self {
            id: None,
            made_by: None,
            made_at: None,
            methodology_hash: None,
            bids: simulation.bids.into_iter().map(bid).collect(),
            planned: report.planned.into(),
            varied: report.varied.into_iter().map(VariedBody::from).collect(),
            absences: report.absences.into_iter().map(absence).collect(),
            wins_without_quality_up_to_p: report.wins_without_quality_up_to.map(Pence::get),
        }
    }
}

impl From<KeptWhatIf> for WhatIfBody {
    fn from(kept: KeptWhatIf) -> Self {
        Self {
            id: Some(kept.id),
            made_by: Some(kept.made_by.uuid()),
            made_at: Some(kept.made_at),
            methodology_hash: Some(kept.methodology_hash),
            ..Self::of(kept.simulation, kept.report)
        }
    }
}

impl From<Varied> for VariedBody {
    fn from(from: Varied) -> Self {
        let weights = from.variation.weights;
        let variation = VariationBody {
            name: from.variation.name,
            weights_bp: weights.map(|weights| weights.into_iter().map(BasisPoints::get).collect()),
            formula: from.variation.formula,
            without: from.variation.without,
        };
        let (table, winner_changes) = (from.table.into(), from.winner_changes);
        Self { variation, table, winner_changes, reversals: reversals(from.reversals) }
    }
}

impl From<Table> for TableBody {
    fn from(from: Table) -> Self {
        let standings = from.standings.into_iter().map(|standing| StandingBody {
            bid: standing.bid,
            total: standing.total.to_string(),
            points: standing.points.iter().map(ToString::to_string).collect(),
        });
        Self { standings: standings.collect(), ties: from.ties }
    }
}

fn reversals(pairs: Vec<(usize, usize)>) -> Vec<ReversalBody> {
    pairs.into_iter().map(|(was_ahead, is_ahead)| ReversalBody { was_ahead, is_ahead }).collect()
}
