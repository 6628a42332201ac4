//! A provider begins a bid for a lot.

use trellis_access::{Action, Facts};
use trellis_kernel::LotId;
use trellis_store::{Event, StoreError, Tx, Versioned};
use trellis_tendering::{Bid, BidContent, BidRefusal, BidState};

use super::bid_change::{BidDraft, OwnBid, provider};
use super::within_market::require_supplier;
use crate::{Refusal, authorise};

/// Adds a draft for a lot of a published tender, before closing. A provider has one bid for a lot.
pub fn create_bid(tx: &mut Tx<'_>, lot: LotId, draft: &BidDraft) -> Result<OwnBid, Refusal> {
    let provider = provider(tx)?;
    let permit = authorise(tx, Action::CreateBid, Facts::of_provider(provider))?;
    let opportunity = tx.opportunity_of_lot(lot)?.ok_or_else(Refusal::not_found)?;
    let offered = opportunity.lot(lot).ok_or_else(Refusal::not_found)?;
    require_supplier(tx, opportunity.content.market, provider)?;
    let (stage, now) = (opportunity.open_stage_of(lot)?, tx.now());
    let empty = Bid {
        id: tx.new_id(),
        procurement: opportunity.id,
        lot,
        trust: opportunity.trust,
        provider,
        state: BidState::Draft(BidContent::default()),
    };
    let content = draft.content_for(tx, (&opportunity, offered), provider)?;
    let bid = empty.write(content, stage, now)?;
    tx.insert_bid(&permit, &bid).map_err(|error| match error {
        StoreError::Duplicate(_) => BidRefusal::OnePerLot.into(),
        other => Refusal::from(other),
    })?;
    tx.record(Event::of(Action::CreateBid, "bid", bid.id).with("lot", lot.to_string()));
    Ok(OwnBid::of(Versioned { item: bid, version: 1 }, &opportunity, now))
}
