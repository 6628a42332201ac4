//! A signatory submits a bid, or what replaces it.

use trellis_access::Action;
use trellis_store::{Event, Tx};
use trellis_tendering::{BidRefusal, Receipt};

use super::bid_change::{BidTarget, Held, OwnBid, hold, keep};
use super::within_market::{require_members, require_supplier};
use crate::Refusal;

/// Submits what was written and gives the receipt. It is received at the instant the server holds all of it: at the
/// deadline or after it, it is late, without exception; that it was tried is written down, for the bidder and for the
/// trust. Nothing that others have submitted decides whether it is taken: that would tell of bids that are sealed.
pub fn submit_bid(tx: &mut Tx<'_>, target: BidTarget) -> Result<(Receipt, OwnBid), Refusal> {
    let held = hold(tx, Action::SubmitBid, target)?;
    let person = held.permit.principal().person().ok_or_else(Refusal::not_found)?;
    let stage = held.opportunity.open_stage_of(held.lot.id)?;
    require_supplier(tx, held.opportunity.content.market, held.bid.item.provider)?;
    require_members(tx, held.opportunity.content.market, &held.bid.item)?;
    require_lots_left(tx, &held)?;
    let submitted = held.bid.item.clone().submit(&held.lot.criteria, person, stage, tx.now());
    let (bid, receipt) = submitted.map_err(|refusal| noted_if_late(refusal, &held))?;
    Ok((receipt, keep(tx, &held, bid)?))
}

/// A supplier leads bids for no more lots than the tender lets it; its other bids are locked, so that two at once are counted. In
/// which bids of others its suppliers take part is sealed, and is counted when an award is recommended.
fn require_lots_left(tx: &mut Tx<'_>, held: &Held) -> Result<(), Refusal> {
    let limits = held.opportunity.content.limits;
    if limits.bid.is_none() {
        return Ok(());
    }
    let bid = &held.bid.item;
    let others = tx.lots_bid_for(bid.provider, bid.procurement)?;
    let others = others.into_iter().filter(|lot| *lot != bid.lot).count();
    Ok(limits.check_bid(others)?)
}

/// A late bid stays unread and unkept; time and bidder go into both chains. The trust may know of it, because bids are
/// closed by then; it is not told which bid, for a draft is never its to see.
fn noted_if_late(refusal: BidRefusal, held: &Held) -> Refusal {
    let BidRefusal::Late { received_at, closes_at } = refusal else { return refusal.into() };
    let bid = &held.bid.item;
    let told = |event: Event| {
        event
            .with("refused", "late")
            .with("lot", bid.lot.to_string())
            .with("provider", bid.provider.to_string())
            .with("received_at", received_at.to_rfc3339())
            .with("closes_at", closes_at.to_rfc3339())
    };
    Refusal::from(refusal)
        .noting(told(Event::of(Action::SubmitBid, "bid", bid.id)))
        .noting(told(Event::of(Action::SubmitBid, "procurement", bid.procurement)).in_stream_of(bid.trust))
}
