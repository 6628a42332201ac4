//! A provider rewrites a bid, or writes what will replace a submitted one.

use trellis_access::Action;
use trellis_store::Tx;

use super::bid_change::{BidDraft, BidTarget, OwnBid, hold, keep};
use crate::Refusal;

/// Replaces what the bid says. What was submitted stands until the new version is submitted in its turn.
pub fn update_bid(tx: &mut Tx<'_>, target: BidTarget, draft: &BidDraft) -> Result<OwnBid, Refusal> {
    let held = hold(tx, Action::UpdateBid, target)?;
    let content = draft.content_for(&held.lot)?;
    let stage = held.opportunity.open_stage()?;
    let bid = held.bid.item.clone().write(content, stage, tx.now())?;
    keep(tx, &held, bid)
}
