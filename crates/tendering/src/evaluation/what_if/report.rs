//! What a simulation shows: what reverses an order, whether a bid without quality wins, what ties.

use serde::{Deserialize, Serialize};
use trellis_kernel::Pence;

use super::field::{Methodology, Simulation, Variation};
use super::table::{SimulatedBid, Table};

/// A variation and what it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Varied {
    /// What was varied.
    pub variation: Variation,
    /// The order under it.
    pub table: Table,
    /// Whether another bid comes first.
    pub winner_changes: bool,
    /// Pairs of bids whose order turned round: the one that was ahead, the one that is ahead now.
    pub reversals: Vec<(usize, usize)>,
}

/// A bid whose absence turns the order of others round: a rank reversal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// The bid.
    pub without: usize,
    /// Whether another of the rest comes first without it.
    pub winner_changes: bool,
    /// Pairs that turn round, as in [`Varied::reversals`].
    pub reversals: Vec<(usize, usize)>,
}

/// What a simulation shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhatIfReport {
    /// The order as planned.
    pub planned: Table,
    /// Each variation.
    pub varied: Vec<Varied>,
    /// The bids whose absence turns others round.
    pub absences: Vec<Absence>,
    /// The highest price, up to the lowest of the field, at which a bid that scores nothing on quality would come first; none
    /// where quality is always needed.
    pub wins_without_quality_up_to: Option<Pence>,
}

impl WhatIfReport {
    /// Runs a simulation: the variations asked for, then the standard shifts of weight.
    pub fn of(methodology: &Methodology, simulation: &Simulation) -> Self {
        let field = &simulation.bids;
        let planned = Table::of(methodology, field, &[]);
        let variations = simulation.variations.iter().cloned().chain(methodology.shifts());
        let varied = variations.map(|variation| vary(methodology, field, &planned, variation)).collect();
        let absences =
            (0..field.len()).filter_map(|bid| absence(methodology, field, &planned, bid)).collect();
        let wins_without_quality_up_to = without_quality(methodology, field);
        Self { planned, varied, absences, wins_without_quality_up_to }
    }
}

fn vary(methodology: &Methodology, field: &[SimulatedBid], planned: &Table, variation: Variation) -> Varied {
    let table = Table::of(&methodology.varied(&variation), field, &variation.without);
    let winner_changes = table.first() != planned.first();
    let reversals = reversals(planned, &table);
    Varied { variation, table, winner_changes, reversals }
}

fn absence(
    methodology: &Methodology,
    field: &[SimulatedBid],
    planned: &Table,
    bid: usize,
) -> Option<Absence> {
    let table = Table::of(methodology, field, &[bid]);
    let reversals = reversals(planned, &table);
    let winner_changes = planned.first() != Some(bid) && table.first() != planned.first();
    (!reversals.is_empty()).then_some(Absence { without: bid, winner_changes, reversals })
}

/// The pairs of bids that stand in both tables, in another order.
fn reversals(before: &Table, after: &Table) -> Vec<(usize, usize)> {
    let now = after.order();
    let place = |bid: usize| now.iter().position(|other| *other == bid);
    let stayed: Vec<(usize, usize)> =
        before.order().into_iter().filter_map(|bid| place(bid).map(|place| (bid, place))).collect();
    let mut found = Vec::new();
    for (index, (ahead, ahead_now)) in stayed.iter().enumerate() {
        let behind = stayed.iter().skip(index + 1).filter(|(_, place)| place < ahead_now);
        found.extend(behind.map(|(behind, _)| (*ahead, *behind)));
    }
    found
}

/// A bid without quality earns the whole weight of the price while it is the lowest, and the dearer it is the more the others earn:
/// so where it wins, it wins at every lower price too.
fn without_quality(methodology: &Methodology, field: &[SimulatedBid]) -> Option<Pence> {
    let wins = |price: i64| {
        let empty = SimulatedBid {
            name: String::new(),
            price: Pence::new(price),
            scores: vec![0; methodology.judged()],
        };
        let joined: Vec<SimulatedBid> = field.iter().cloned().chain([empty]).collect();
        let table = Table::of(methodology, &joined, &[]);
        let newcomer = field.len();
        table.first() == Some(newcomer) && !table.ties.iter().any(|tied| tied.contains(&newcomer))
    };
    let lowest = field.iter().map(|bid| bid.price.get()).min()?;
    if !wins(1) {
        return None;
    }
    let (mut won, mut beyond) = (1, lowest.saturating_add(1));
    while beyond - won > 1 {
        let middle = won + (beyond - won) / 2;
        if wins(middle) {
            won = middle;
        } else {
            beyond = middle;
        }
    }
    Some(Pence::new(won))
}
