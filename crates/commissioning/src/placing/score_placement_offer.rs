//! The trust scores the quality of an offer.

use trellis_access::{Action, Facts};
use trellis_kernel::{Fields, OfferId, london_date};
use trellis_providers::placing::{RequirementState, expect_unidentifying};
use trellis_store::{Event, OfferScore, Tx};

use crate::{Refusal, authorise};

/// Keeps a score from 0 to 5 with its reason, until an offer is chosen. An offer in an open window is not found.
pub fn score_placement_offer(tx: &mut Tx<'_>, id: OfferId, quality: u8, reason: &str) -> Result<(), Refusal> {
    let (requirement, trust) = tx.requirement_of_offer(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::ScorePlacementOffer, Facts::of_trust(trust))?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let found = tx.requirement_for_update(requirement)?.ok_or_else(Refusal::not_found)?.item;
    if !matches!(found.state, RequirementState::Sent(_)) {
        return Err(Refusal::rule("scores-locked", "an offer is chosen; the scores stay as they are"));
    }
    expect_unidentifying([("/reason".to_owned(), reason)], london_date(tx.now()))?;
    let mut fields = Fields::new();
    let reason = fields.text("/reason", reason, 500);
    fields.require(quality <= 5, "/quality", "a score is a whole number from 0 to 5");
    let reason = fields.finish(|| Some(reason))?;
    tx.save_offer_score(&permit, (trust, id), &OfferScore { quality, reason, by })?;
    tx.record(Event::of(Action::ScorePlacementOffer, "placement_offer", id).with("quality", quality));
    Ok(())
}
