//! A provider reads one of its own bids.

use trellis_access::{Action, Facts};
use trellis_kernel::BidId;
use trellis_store::Tx;
use trellis_tendering::{Opportunity, PublishedLot};

use super::bid_change::{OwnBid, provider};
use crate::{Refusal, authorise};

/// One of the caller's own bids; anybody else's is answered like an unknown id.
pub fn get_bid(tx: &mut Tx<'_>, id: BidId) -> Result<OwnBid, Refusal> {
    let provider = provider(tx)?;
    let bid = tx.bid(provider, id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetBid, Facts::of_provider(bid.item.provider))?;
    let opportunity = tx.opportunity(bid.item.procurement)?.ok_or_else(Refusal::not_found)?;
    let own = OwnBid::of(bid, &opportunity, tx.now());
    let admitted = tx.unconfirmed_decision(opportunity.id)?.is_some_and(|decision| decision.admitted);
    let set_aside = tx.bid_set_aside(id)?;
    let concerns = tx.concerns_of_bid(id)?.into_iter().map(|kept| kept.concern).collect();
    Ok(OwnBid { set_aside, concerns, changed_at: own.changed_at.filter(|_| !admitted), ..own })
}

/// One of the caller's own bids with the published tender and the lot that it answers.
#[derive(Clone, Debug)]
pub struct OwnBidRead {
    /// The bid.
    pub own: OwnBid,
    /// The tender.
    pub opportunity: Opportunity,
    /// The lot.
    pub lot: PublishedLot,
}

/// One of the caller's own bids, with what it is a bid for.
pub fn read_bid(tx: &mut Tx<'_>, id: BidId) -> Result<OwnBidRead, Refusal> {
    let own = get_bid(tx, id)?;
    let opportunity = tx.opportunity(own.bid.item.procurement)?.ok_or_else(Refusal::not_found)?;
    let lot = opportunity.lot(own.bid.item.lot).cloned().ok_or_else(Refusal::not_found)?;
    Ok(OwnBidRead { own, opportunity, lot })
}
