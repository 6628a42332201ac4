//! The trust reads what a bid says, once the evaluation is opened.

use trellis_access::Action;
use trellis_kernel::{BidId, ProcurementId};
use trellis_store::{BidPlace, Event, OpenedBid, Tx};
use trellis_tendering::SetAside;

use crate::evaluation::{Panel, Part};
use crate::{Refusal, authorise};

/// A bid as the caller may read it.
#[derive(Clone, Debug)]
pub struct BidRead {
    /// The bid.
    pub bid: OpenedBid,
    /// False while its price is withheld, and with it the hash that a price could be guessed from.
    pub priced: bool,
}

/// One bid with its content. Before the evaluation is opened the answer is that of an unknown id. Evaluators read the
/// bids of the lots that they are assigned to, after they have declared, and without a price until the lot's scores are
/// locked. A bid that was disregarded is read by those alone who oversee the evaluation. Reading a bid is an event of the trust's stream.
pub fn get_received_bid(tx: &mut Tx<'_>, procurement: ProcurementId, id: BidId) -> Result<BidRead, Refusal> {
    let panel = Panel::of(tx, procurement)?;
    authorise(tx, Action::GetReceivedBid, panel.facts())?;
    if !panel.procurement.item.state.is_opened() {
        return Err(Refusal::not_found());
    }
    let (lot, counts) = match panel.bids.iter().find(|bid| bid.id == id) {
        Some(place) => (place.lot, true),
        None => (disregarded(tx, procurement, id)?.lot, false),
    };
    let part = panel.part_in_lot(tx, lot)?;
    if !counts && !matches!(part, Part::Oversees) {
        return Err(Refusal::not_found());
    }
    let opened = tx.bid_opened(procurement, id)?.ok_or_else(Refusal::not_found)?;
    let priced = matches!(part, Part::Oversees) || tx.ranking(lot)?.is_some();
    tx.record(Event::of(Action::GetReceivedBid, "bid", id).with("priced", priced));
    Ok(BidRead { bid: opened, priced })
}

/// Where a bid belongs that was disregarded after it was opened.
fn disregarded(tx: &mut Tx<'_>, procurement: ProcurementId, id: BidId) -> Result<BidPlace, Refusal> {
    let place = tx.bid_place(id)?.filter(|place| place.procurement == procurement);
    let place = place.ok_or_else(Refusal::not_found)?;
    match tx.bid_set_aside(id)? {
        Some(SetAside::Disregarded(_)) => Ok(place),
        Some(SetAside::Unconfirmed | SetAside::OutsideMarket) | None => Err(Refusal::not_found()),
    }
}
