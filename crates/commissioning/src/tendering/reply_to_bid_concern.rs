//! A bidder replies to a concern about its own bid.

use trellis_access::{Action, Facts};
use trellis_kernel::BidConcernId;
use trellis_store::{Event, Tx};
use trellis_tendering::{BidConcern, ConcernHand};

use super::bid_change::provider;
use crate::{Refusal, authorise};

/// Replies, once and by the day that the trust gave (Procurement Act 2023 s.19(4)(b)); anybody else's concern is answered like an
/// unknown id.
pub fn reply_to_bid_concern(tx: &mut Tx<'_>, id: BidConcernId, reply: &str) -> Result<BidConcern, Refusal> {
    let provider = provider(tx)?;
    let kept = tx.bid_concern(id)?.filter(|kept| kept.place.provider == provider);
    let kept = kept.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::ReplyToBidConcern, Facts::of_provider(provider))?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let (text, hand) = (BidConcern::reply_text(reply)?, ConcernHand { by, at: tx.now() });
    let answered = kept.concern.clone().answer(text.clone(), hand)?;
    tx.insert_concern_reply(&permit, &kept, (&text, hand))?;
    tx.record(Event::of(Action::ReplyToBidConcern, "bid_concern", id).with("bid", kept.place.id.to_string()));
    Ok(answered)
}
