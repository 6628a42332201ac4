//! An approver takes an agreed score outside the evaluators' range.

use trellis_access::Action;
use trellis_kernel::{BidId, CriterionId};
use trellis_store::{Event, Tx};
use trellis_tendering::evaluation::{ModeratedScore, ModerationRefusal};

use super::Panel;
use super::panel::counted;
use crate::{Refusal, authorise};

/// Approves an agreed score that neither the moderator nor an evaluator of it may approve.
pub fn approve_moderated_score(
    tx: &mut Tx<'_>,
    bid: BidId,
    criterion: CriterionId,
) -> Result<ModeratedScore, Refusal> {
    let (panel, place) = Panel::locked_for_bid(tx, bid)?;
    let permit = authorise(tx, Action::ApproveModeratedScore, panel.facts())?;
    let waiting = tx.moderated_score(bid, criterion)?.ok_or_else(Refusal::not_found)?;
    if tx.ranking(place.lot)?.is_some() {
        return Err(ModerationRefusal::Locked.into());
    }
    let approved = waiting.approve(&counted(tx, place)?, panel.person, tx.now())?;
    tx.save_moderated_score(&permit, place, &approved)?;
    tx.record(Event::of(Action::ApproveModeratedScore, "bid", bid).with("criterion", criterion.to_string()));
    Ok(approved)
}
