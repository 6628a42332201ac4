//! A signatory stands by a bid after the tender changed materially.

use trellis_access::Action;
use trellis_store::Tx;

use super::bid_change::{BidTarget, OwnBid, hold, keep};
use crate::Refusal;

/// Confirms a submitted bid as it is, before closing. Submitting another version does the same.
pub fn reconfirm_bid(tx: &mut Tx<'_>, target: BidTarget) -> Result<OwnBid, Refusal> {
    let held = hold(tx, Action::ReconfirmBid, target)?;
    let stage = held.opportunity.open_stage_of(held.lot.id)?;
    let changed_at = held.opportunity.materially_modified_at();
    let bid = held.bid.item.clone().reconfirm(&held.lot.criteria, changed_at, stage, tx.now())?;
    keep(tx, &held, bid)
}
