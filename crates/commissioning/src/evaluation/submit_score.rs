//! An evaluator submits a score; from then on it is fixed.

use trellis_access::Action;
use trellis_kernel::{BidId, CriterionId};
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::evaluation::{Score, ScoreRefusal, check_assigned};

use super::Panel;
use crate::{Refusal, authorise};

/// Submits the caller's own score.
pub fn submit_score(
    tx: &mut Tx<'_>,
    bid: BidId,
    criterion: CriterionId,
) -> Result<Versioned<Score>, Refusal> {
    let (panel, place) = Panel::of_bid(tx, bid)?;
    let permit = authorise(tx, Action::SubmitScore, panel.facts())?;
    panel.check_declared()?;
    check_assigned(&tx.assignments(place.procurement)?, panel.person, criterion)?;
    panel.scored_criterion(place, criterion)?;
    if tx.ranking(place.lot)?.is_some() {
        return Err(ScoreRefusal::Locked.into());
    }
    let draft = tx.score(bid, criterion, panel.person)?.ok_or(ScoreRefusal::NothingToSubmit)?;
    let submitted = draft.item.submit(tx.now())?;
    let version = tx.save_score(&permit, &submitted, draft.version)?;
    tx.record(Event::of(Action::SubmitScore, "bid", bid).with("criterion", criterion.to_string()));
    Ok(Versioned { item: submitted, version })
}
