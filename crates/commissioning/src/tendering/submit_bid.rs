//! A signatory submits a bid, or what replaces it.

use trellis_access::Action;
use trellis_store::Tx;
use trellis_tendering::Receipt;

use super::bid_change::{BidTarget, OwnBid, hold, keep};
use crate::Refusal;

/// Submits what was written and gives the receipt. It is received at the instant the server holds all of it: at the
/// deadline or after it, it is late, without exception.
pub fn submit_bid(tx: &mut Tx<'_>, target: BidTarget) -> Result<(Receipt, OwnBid), Refusal> {
    let held = hold(tx, Action::SubmitBid, target)?;
    let person = held.permit.principal().person().ok_or_else(Refusal::not_found)?;
    let stage = held.opportunity.open_stage()?;
    let (bid, receipt) = held.bid.item.clone().submit(&held.lot.criteria, person, stage, tx.now())?;
    Ok((receipt, keep(tx, &held, bid)?))
}
