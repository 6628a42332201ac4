//! A second person approves a choice that departs from the ranking.

use trellis_access::{Action, Facts};
use trellis_kernel::RequirementId;
use trellis_store::{Event, PlacementChoice, Tx};

use crate::{Refusal, authorise};

/// Approves a choice; whoever chose does not.
pub fn approve_placement_choice(tx: &mut Tx<'_>, id: RequirementId) -> Result<PlacementChoice, Refusal> {
    let choice = tx.placement_choice_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_trust(choice.trust).after([choice.chosen_by]);
    let permit = authorise(tx, Action::ApprovePlacementChoice, facts)?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    if choice.approved.is_some() || choice.placement.is_some() {
        return Err(Refusal::rule("transition-not-allowed", "this choice is approved or agreed already"));
    }
    let choice = PlacementChoice { approved: Some((by, tx.now())), ..choice };
    tx.save_placement_choice(&permit, &choice)?;
    tx.record(Event::of(Action::ApprovePlacementChoice, "requirement", id).with("rank", choice.rank));
    Ok(choice)
}
