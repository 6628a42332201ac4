//! The trust reads what a bid says, once the evaluation is opened.

use trellis_access::Action;
use trellis_kernel::{BidId, ProcurementId};
use trellis_store::{Event, OpenedBid, Tx};

use super::procurement_change::facts;
use crate::{Refusal, authorise};

/// One bid with its content. Before the evaluation is opened the answer is that of an unknown id. Reading it is an
/// event of the trust's stream.
pub fn get_received_bid(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    id: BidId,
) -> Result<OpenedBid, Refusal> {
    let found = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetReceivedBid, facts(&found.item))?;
    let opened = tx.bid_opened(procurement, id)?.ok_or_else(Refusal::not_found)?;
    tx.record(Event::of(Action::GetReceivedBid, "bid", id));
    Ok(opened)
}
