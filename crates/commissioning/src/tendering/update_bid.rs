//! A provider rewrites a bid, or writes what will replace a submitted one.

use trellis_access::Action;
use trellis_kernel::{CriterionId, Pence};
use trellis_store::Tx;
use trellis_tendering::{BidAnswer, BidMember};

use super::bid_change::{BidDraft, BidTarget, OwnBid, hold, keep};
use super::get_bid::get_bid;
use crate::Refusal;

/// Replaces what the bid says. What was submitted stands until the new version is submitted in its turn.
pub fn update_bid(tx: &mut Tx<'_>, target: BidTarget, draft: &BidDraft) -> Result<OwnBid, Refusal> {
    let held = hold(tx, Action::UpdateBid, target)?;
    let content = draft.content_for(tx, (&held.opportunity, &held.lot), held.bid.item.provider)?;
    let stage = held.opportunity.open_stage_of(held.lot.id)?;
    let bid = held.bid.item.clone().write(content, stage, tx.now())?;
    keep(tx, &held, bid)
}

/// One part of a bid, as a page asks for it.
#[derive(Clone, Debug)]
pub enum BidPart {
    /// The price of the whole lot.
    Price(Pence),
    /// The answer to one criterion; nothing but space takes it out.
    Answer(CriterionId, String),
    /// The suppliers that bid together, the lead among them; nobody where it bids alone.
    Members(Vec<BidMember>),
}

/// Writes one part of a bid and leaves the others as they are.
pub fn update_bid_part(tx: &mut Tx<'_>, target: BidTarget, part: &BidPart) -> Result<OwnBid, Refusal> {
    let own = get_bid(tx, target.id)?;
    let mut content = own.bid.item.latest().cloned().unwrap_or_default();
    match part {
        BidPart::Price(price) => content.price = Some(*price),
        BidPart::Answer(criterion, text) => {
            content.answers.retain(|answer| answer.criterion != *criterion);
            if !text.trim().is_empty() {
                content.answers.push(BidAnswer { criterion: *criterion, text: text.clone() });
            }
        }
        BidPart::Members(members) => content.members.clone_from(members),
    }
    let draft = BidDraft { price: content.price, answers: content.answers, members: content.members };
    let target = BidTarget { version: target.version.or(Some(own.bid.version)), ..target };
    update_bid(tx, target, &draft)
}
