//! A commissioner proposes to disregard a bid.

use trellis_access::Action;
use trellis_kernel::BidConcernId;
use trellis_store::{KeptConcern, Tx};
use trellis_tendering::Reason;

use super::concern_step::{HeldConcern, event, hold};
use crate::Refusal;

/// Proposes to disregard the bid that a concern is about, once its bidder has replied or had the time for it.
pub fn propose_disregard(tx: &mut Tx<'_>, id: BidConcernId, reason: &Reason) -> Result<KeptConcern, Refusal> {
    let HeldConcern { permit, kept, hand } = hold(tx, Action::ProposeDisregard, id)?;
    let concern = kept.concern.propose(reason.clone(), hand)?;
    tx.save_bid_concern(&permit, &concern)?;
    let kept = KeptConcern { concern, ..kept };
    tx.record(event(Action::ProposeDisregard, &kept));
    Ok(kept)
}
