//! A commissioner raises a concern about an opened bid, and the bidder is told.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::BidId;
use trellis_store::{KeptConcern, Tx};
use trellis_tendering::{BidConcern, ConcernHand, ConcernRefusal, TenderNews};

use super::Panel;
use super::concern_step::{check_before_totals, event, tell_bidder};
use crate::{Refusal, authorise};

/// A concern as it is entered.
#[derive(Clone, Debug)]
pub struct RaiseConcern {
    /// The bid.
    pub bid: BidId,
    /// The name of a ground.
    pub ground: String,
    /// What the bidder is told and asked.
    pub notice: String,
    /// The last day on which it may reply.
    pub reply_by: Option<NaiveDate>,
}

/// Raises a concern (Procurement Act 2023 s.19(4), s.58). The bid counts until it is decided otherwise; a bid has one undecided
/// concern at a time.
pub fn raise_bid_concern(tx: &mut Tx<'_>, command: &RaiseConcern) -> Result<KeptConcern, Refusal> {
    let place = tx.bid_place(command.bid)?.ok_or_else(Refusal::not_found)?;
    let panel = Panel::locked(tx, place.procurement)?;
    let permit = authorise(tx, Action::RaiseBidConcern, panel.facts())?;
    check_before_totals(tx, &panel, place.lot)?;
    if !panel.bids.iter().any(|bid| bid.id == place.id) {
        return Err(ConcernRefusal::Disregarded.into());
    }
    if tx.concerns_of_bid(place.id)?.iter().any(|kept| kept.concern.is_open()) {
        return Err(ConcernRefusal::Open.into());
    }
    let raised = ConcernHand { by: panel.person, at: tx.now() };
    let words = (command.ground.as_str(), command.notice.as_str());
    let concern = BidConcern::new((tx.new_id(), place.id), words, command.reply_by, raised)?;
    let kept = KeptConcern { place, concern };
    tx.insert_bid_concern(&permit, &kept)?;
    tell_bidder(tx, TenderNews::BidQueried, kept.concern.id.uuid(), &kept);
    tx.record(event(Action::RaiseBidConcern, &kept));
    Ok(kept)
}
