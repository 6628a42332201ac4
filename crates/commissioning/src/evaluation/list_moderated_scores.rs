//! The agreed scores of a lot.

use trellis_access::Action;
use trellis_kernel::LotId;
use trellis_store::{After, Event, Page, Tx};
use trellis_tendering::evaluation::ModeratedScore;

use super::{Panel, Part};
use crate::{Refusal, authorise};

/// What was agreed of a lot's bids. Evaluators see nothing of it until the lot's scores are locked.
pub fn list_moderated_scores(
    tx: &mut Tx<'_>,
    lot: LotId,
    after: After,
) -> Result<Page<ModeratedScore>, Refusal> {
    let procurement = tx.procurement_of_lot(lot)?.ok_or_else(Refusal::not_found)?;
    let panel = Panel::of(tx, procurement)?;
    authorise(tx, Action::ListModeratedScores, panel.facts())?;
    let part = panel.part_in_lot(tx, lot)?;
    if matches!(part, Part::Evaluates(_)) && tx.ranking(lot)?.is_none() {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let page = tx.moderated_scores_page(lot, after)?;
    tx.record(Event::of(Action::ListModeratedScores, "lot", lot).with("seen", page.items.len()));
    Ok(page)
}
