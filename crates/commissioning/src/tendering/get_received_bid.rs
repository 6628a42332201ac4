//! The trust reads what a bid says, once the evaluation is opened.

use trellis_access::Action;
use trellis_kernel::{BidId, ProcurementId};
use trellis_store::{Event, OpenedBid, Tx};

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
/// locked. Reading a bid is an event of the trust's stream.
pub fn get_received_bid(tx: &mut Tx<'_>, procurement: ProcurementId, id: BidId) -> Result<BidRead, Refusal> {
    let panel = Panel::of(tx, procurement)?;
    authorise(tx, Action::GetReceivedBid, panel.facts())?;
    let place =
        panel.bids.iter().find(|bid| bid.id == id).filter(|_| panel.procurement.item.state.is_opened());
    let lot = place.ok_or_else(Refusal::not_found)?.lot;
    let part = panel.part_in_lot(tx, lot)?;
    let opened = tx.bid_opened(procurement, id)?.ok_or_else(Refusal::not_found)?;
    let priced = matches!(part, Part::Oversees) || tx.ranking(lot)?.is_some();
    tx.record(Event::of(Action::GetReceivedBid, "bid", id).with("priced", priced));
    Ok(BidRead { bid: opened, priced })
}
