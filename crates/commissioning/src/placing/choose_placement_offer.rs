//! The trust chooses an offer.

use trellis_access::{Action, Facts};
use trellis_kernel::{Fields, OfferId, RequirementId, london_date};
use trellis_providers::placing::{KeptRequirement, OfferRefusal, OfferWeights, expect_unidentifying, rank};
use trellis_store::{Event, PlacementChoice, StoreError, Tx};
use trellis_tendering::regime::UserChoice;

use super::list_placement_offers::check_unsealed;
use crate::{Refusal, authorise};

/// An offer to choose.
#[derive(Clone, Debug)]
pub struct ChooseOffer {
    /// Which.
    pub offer: OfferId,
    /// Why, where it is not the first in rank.
    pub reason: Option<String>,
    /// The evidence of the four limbs of user choice, where it is one.
    pub user_choice: Option<UserChoice>,
}

/// Chooses an offer after the window. Another than the first needs a reason, and a second person's approval before it is agreed; a
/// choice by the user needs evidence of each of its four limbs (Procurement Act 2023 Sch 5 paras 15–17).
pub fn choose_placement_offer(
    tx: &mut Tx<'_>,
    id: RequirementId,
    command: ChooseOffer,
) -> Result<PlacementChoice, Refusal> {
    let found = tx.requirement_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::ChoosePlacementOffer, Facts::of_trust(found.item.trust))?;
    let chosen_by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    check_unsealed(tx, &found.item.state)?;
    let state = found.item.state.choose()?;
    let ranked = rank(&tx.placement_offers(id)?, OfferWeights::default())?;
    let place = ranked.iter().find(|ranked| ranked.offer == command.offer).ok_or_else(Refusal::not_found)?;
    let reason = evidence(tx, &command)?;
    if place.rank > 1 && reason.is_none() {
        return Err(OfferRefusal::Departs { rank: place.rank }.into());
    }
    let user_choice = command.user_choice.map(serde_json::to_value).transpose();
    let choice = PlacementChoice {
        requirement: id,
        trust: found.item.trust,
        offer: command.offer,
        rank: place.rank,
        reason,
        user_choice: user_choice.map_err(|error| StoreError::Internal(error.to_string()))?,
        chosen_by,
        chosen_at: tx.now(),
        approved: None,
        placement: None,
    };
    tx.insert_placement_choice(&permit, &choice)?;
    tx.save_requirement(&permit, &KeptRequirement { state, ..found.item }, found.version)?;
    tx.record(Event::of(Action::ChoosePlacementOffer, "requirement", id).with("rank", choice.rank));
    Ok(choice)
}

/// The reason and the evidence, none of which tells who the child is.
fn evidence(tx: &Tx<'_>, command: &ChooseOffer) -> Result<Option<String>, Refusal> {
    let limbs = command.user_choice.iter().flat_map(|choice| {
        [
            ("/user_choice/for_an_individual", choice.for_an_individual.as_str()),
            ("/user_choice/enactment", choice.enactment.as_str()),
            ("/user_choice/preference", choice.preference.as_str()),
            ("/user_choice/best_interests", choice.best_interests.as_str()),
        ]
    });
    let texts = limbs.clone().chain(command.reason.as_deref().map(|text| ("/reason", text)));
    let texts = texts.map(|(at, text)| (at.to_owned(), text));
    expect_unidentifying(texts, london_date(tx.now()))?;
    let mut fields = Fields::new();
    let reason = command.reason.as_deref().map(|text| fields.text("/reason", text, 500));
    if let Some(choice) = &command.user_choice {
        choice.evidenced()?;
    }
    for (at, text) in limbs {
        fields.text(at, text, 1_000);
    }
    Ok(fields.finish(|| Some(reason))?)
}
