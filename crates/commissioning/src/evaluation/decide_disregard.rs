//! An approver disregards a bid, or keeps it.

use trellis_access::Action;
use trellis_kernel::BidConcernId;
use trellis_store::{KeptConcern, Tx};
use trellis_tendering::{Reason, SetAside, TenderNews};
use uuid::Uuid;

use super::concern_step::{HeldConcern, event, hold, tell_bidder};
use crate::Refusal;

/// Decides a concern, as a person who neither raised nor proposed it, nor evaluated or moderated (SoD-1). A bid that is disregarded
/// is scored and ranked no more, and its bidder is told why; it counts as received (Procurement Act 2023 s.19(3), s.26).
pub fn decide_disregard(
    tx: &mut Tx<'_>,
    id: BidConcernId,
    (disregarded, reason): (bool, &Reason),
) -> Result<KeptConcern, Refusal> {
    let HeldConcern { permit, kept, hand } = hold(tx, Action::DecideDisregard, id)?;
    let concern = kept.concern.decide(disregarded, reason.clone(), hand)?;
    tx.save_bid_concern(&permit, &concern)?;
    let kept = KeptConcern { concern, ..kept };
    if disregarded {
        let aside = SetAside::Disregarded(kept.concern.ground);
        tx.set_bids_aside(&permit, &[(kept.place, aside)], hand.at)?;
    }
    let news = if disregarded { TenderNews::BidDisregarded } else { TenderNews::BidKept };
    let letter: Uuid = tx.new_id();
    tell_bidder(tx, news, letter, &kept);
    tx.record(event(Action::DecideDisregard, &kept).with("disregarded", disregarded));
    Ok(kept)
}
