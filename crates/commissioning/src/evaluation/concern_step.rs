//! What every step of a concern about a bid must know: the procurement is locked, and nobody has seen totals.

use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{BidConcernId, LotId, PersonId};
use trellis_store::{Event, KeptConcern, Tx};
use trellis_tendering::{ConcernHand, ConcernRefusal, TenderNews};
use uuid::Uuid;

use super::panel::{Panel, hands_in_lot};
use crate::tendering::{NewsAbout, tell_bidders};
use crate::{Refusal, authorise};

/// A concern that the caller may take on.
pub(super) struct HeldConcern {
    pub(super) permit: Permit,
    pub(super) kept: KeptConcern,
    pub(super) hand: ConcernHand,
}

/// Loads a concern, its procurement locked, and asks the policy, which is told who raised, proposed, evaluated and moderated.
pub(super) fn hold(tx: &mut Tx<'_>, action: Action, id: BidConcernId) -> Result<HeldConcern, Refusal> {
    let place = tx.bid_concern(id)?.ok_or_else(Refusal::not_found)?.place;
    let panel = Panel::locked(tx, place.procurement)?;
    let kept = tx.bid_concern(id)?.ok_or_else(Refusal::not_found)?;
    let facts = panel.facts().after(earlier_hands(tx, &kept)?);
    let permit = authorise(tx, action, facts)?;
    check_before_totals(tx, &panel, place.lot)?;
    let hand = ConcernHand { by: panel.person, at: tx.now() };
    Ok(HeldConcern { permit, kept, hand })
}

/// Refuses before the bids are opened, and once the scores of the lot are locked: bids are disregarded before anybody sees totals.
pub(super) fn check_before_totals(tx: &mut Tx<'_>, panel: &Panel, lot: LotId) -> Result<(), Refusal> {
    panel.check_evaluating()?;
    if tx.ranking(lot)?.is_some() {
        return Err(ConcernRefusal::Ranked.into());
    }
    Ok(())
}

/// Has the bidder told of a concern, and nobody else.
pub(super) fn tell_bidder(tx: &mut Tx<'_>, news: TenderNews, event: Uuid, kept: &KeptConcern) {
    tell_bidders(tx, news, NewsAbout::concern(event, kept));
}

/// The event of a step.
pub(super) fn event(action: Action, kept: &KeptConcern) -> Event {
    Event::of(action, "bid_concern", kept.concern.id)
        .with("bid", kept.place.id.to_string())
        .with("ground", kept.concern.ground.name())
}

/// Facts about a concern for whoever only reads it.
pub(super) fn facts_to_read(tx: &mut Tx<'_>, kept: &KeptConcern) -> Result<Facts, Refusal> {
    Ok(Panel::of(tx, kept.place.procurement)?.facts())
}

/// Whoever raised or proposed, evaluates the procurement, scored or moderated in the lot.
fn earlier_hands(tx: &mut Tx<'_>, kept: &KeptConcern) -> Result<Vec<PersonId>, Refusal> {
    let judged = hands_in_lot(tx, (kept.place.procurement, kept.place.lot))?;
    Ok(kept.concern.hands().into_iter().chain(judged).collect())
}
