//! The trust reads a concern about a bid.

use trellis_access::Action;
use trellis_kernel::BidConcernId;
use trellis_store::{KeptConcern, Tx};

use super::concern_step::facts_to_read;
use crate::{Refusal, authorise};

/// One concern about a bid, with its reply and what became of it. The bidder reads it at its own bid.
pub fn get_bid_concern(tx: &mut Tx<'_>, id: BidConcernId) -> Result<KeptConcern, Refusal> {
    let kept = tx.bid_concern(id)?.ok_or_else(Refusal::not_found)?;
    let facts = facts_to_read(tx, &kept)?;
    authorise(tx, Action::GetBidConcern, facts)?;
    Ok(kept)
}
