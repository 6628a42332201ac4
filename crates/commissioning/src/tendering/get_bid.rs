//! A provider reads one of its own bids.

use trellis_access::{Action, Facts};
use trellis_kernel::BidId;
use trellis_store::Tx;

use super::bid_change::{OwnBid, provider};
use crate::{Refusal, authorise};

/// One of the caller's own bids; anybody else's is answered like an unknown id.
pub fn get_bid(tx: &mut Tx<'_>, id: BidId) -> Result<OwnBid, Refusal> {
    let provider = provider(tx)?;
    let bid = tx.bid(provider, id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetBid, Facts::of_provider(bid.item.provider))?;
    let opportunity = tx.opportunity(bid.item.procurement)?.ok_or_else(Refusal::not_found)?;
    Ok(OwnBid { bid, stage: opportunity.stage(), now: tx.now() })
}
