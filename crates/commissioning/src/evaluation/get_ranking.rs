//! The ranking of a lot.

use trellis_access::Action;
use trellis_kernel::LotId;
use trellis_store::{Event, Tx};
use trellis_tendering::evaluation::{AssessedBid, abnormally_low};

use super::{Panel, Ranked};
use crate::{Refusal, authorise};

/// The ranking, once the scores are locked.
pub fn get_ranking(tx: &mut Tx<'_>, lot: LotId) -> Result<Ranked, Refusal> {
    let procurement = tx.procurement_of_lot(lot)?.ok_or_else(Refusal::not_found)?;
    let panel = Panel::of(tx, procurement)?;
    authorise(tx, Action::GetRanking, panel.facts())?;
    let locked = tx.ranking(lot)?.ok_or_else(Refusal::not_found)?;
    let ranked = locked.ranking.bids();
    let bids: Vec<AssessedBid> =
        ranked.iter().map(|bid| AssessedBid { bid: bid.bid, price: bid.price }).collect();
    tx.record(Event::of(Action::GetRanking, "lot", lot));
    Ok(Ranked { locked, abnormally_low: abnormally_low(&bids) })
}
