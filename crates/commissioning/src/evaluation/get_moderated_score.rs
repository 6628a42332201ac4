//! One agreed score.

use trellis_access::Action;
use trellis_kernel::{BidId, CriterionId};
use trellis_store::{Event, Tx};
use trellis_tendering::evaluation::ModeratedScore;

use super::{Panel, Part};
use crate::{Refusal, authorise};

/// The agreed score of a bid on a criterion. To its evaluators it is not there until the lot's scores are locked: an
/// agreed score would tell the others' scores before their own.
pub fn get_moderated_score(
    tx: &mut Tx<'_>,
    bid: BidId,
    criterion: CriterionId,
) -> Result<ModeratedScore, Refusal> {
    let (panel, place) = Panel::of_bid(tx, bid)?;
    authorise(tx, Action::GetModeratedScore, panel.facts())?;
    let part = panel.part_in_lot(tx, place.lot)?;
    if matches!(part, Part::Evaluates(_)) && tx.ranking(place.lot)?.is_none() {
        return Err(Refusal::not_found());
    }
    let agreed = tx.moderated_score(bid, criterion)?.ok_or_else(Refusal::not_found)?;
    // Reading evaluations before the award is a sensitive read (security.md section 5).
    tx.record(Event::of(Action::GetModeratedScore, "bid", bid).with("criterion", criterion.to_string()));
    Ok(agreed)
}
