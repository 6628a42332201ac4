//! How near a lot's result was, once its scores are locked. It is worked out anew at each reading and feeds nothing.

use trellis_access::Action;
use trellis_kernel::LotId;
use trellis_store::{Event, Tx};
use trellis_tendering::evaluation::what_if::{
    Methodology, SimulatedBid, Simulation, WhatIfRefusal, WhatIfReport,
};
use trellis_tendering::evaluation::{RankedBid, Ranking};

use super::Panel;
use crate::{Refusal, authorise};

/// The bids of a lot by rank, named by their ids, and what other weights would have made of them.
pub fn get_sensitivity(tx: &mut Tx<'_>, lot: LotId) -> Result<(Simulation, WhatIfReport), Refusal> {
    let procurement = tx.procurement_of_lot(lot)?.ok_or_else(Refusal::not_found)?;
    let panel = Panel::of(tx, procurement)?;
    authorise(tx, Action::GetSensitivity, panel.facts())?;
    let locked = tx.ranking(lot)?.ok_or(WhatIfRefusal::NotLocked)?;
    let methodology = Methodology::of(&panel.lot(lot)?.criteria)?;
    let simulation = Simulation { bids: field(&locked.ranking), variations: Vec::new() };
    tx.record(Event::of(Action::GetSensitivity, "lot", lot));
    let report = WhatIfReport::of(&methodology, &simulation);
    Ok((simulation, report))
}

fn field(ranking: &Ranking) -> Vec<SimulatedBid> {
    let bid = |ranked: &RankedBid| SimulatedBid {
        name: ranked.bid.to_string(),
        price: ranked.price,
        scores: ranked.criteria.iter().filter_map(|line| line.score).collect(),
    };
    ranking.bids().iter().map(bid).collect()
}
