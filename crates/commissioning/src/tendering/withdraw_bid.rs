//! A signatory takes a submitted bid back.

use trellis_access::Action;
use trellis_store::Tx;

use super::bid_change::{BidTarget, OwnBid, hold, keep};
use crate::Refusal;

/// Takes a submitted bid back, before closing only.
pub fn withdraw_bid(tx: &mut Tx<'_>, target: BidTarget) -> Result<OwnBid, Refusal> {
    let held = hold(tx, Action::WithdrawBid, target)?;
    let person = held.permit.principal().person().ok_or_else(Refusal::not_found)?;
    let bid = held.bid.item.clone().withdraw(person, held.opportunity.stage(), tx.now())?;
    keep(tx, &held, bid)
}
