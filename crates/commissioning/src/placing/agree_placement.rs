//! The placement is agreed: its funding is split and committed on the same day.

use trellis_access::{Action, Facts};
use trellis_kernel::{FundId, OrganisationId, RequirementId, london_date};
use trellis_providers::placing::{KeptRequirement, OfferRefusal, OfferedPlace};
use trellis_providers::{EngagementRefusal, EngagementStage};
use trellis_store::{Event, KeptPlacement, PlacementChoice, Tx};

use crate::duties::raise_placement_duty;
use crate::placements::{NewPlacement, create_placement};
use crate::{Refusal, authorise};

/// Makes the individual placement agreement of a chosen offer: at the price that was offered, under a contract of the provider that
/// offered it, and from no earlier day. What it promises is committed by the split agreed; above what any limit has available it is refused.
/// Where its user chose it, the notice that the law asks for becomes a duty.
pub fn agree_placement(
    tx: &mut Tx<'_>,
    id: RequirementId,
    paid_from: FundId,
    new: &NewPlacement,
) -> Result<KeptPlacement, Refusal> {
    let found = tx.requirement_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::AgreePlacement, Facts::of_trust(found.item.trust))?;
    let state = found.item.state.place()?;
    let choice = tx.placement_choice_for_update(id)?.ok_or_else(Refusal::not_found)?;
    if choice.rank > 1 && choice.approved.is_none() {
        return Err(OfferRefusal::Departs { rank: choice.rank }.into());
    }
    let offers = tx.placement_offers(id)?;
    let offer = offers.iter().find(|offer| offer.id == choice.offer).ok_or_else(Refusal::not_found)?;
    require_accredited(tx, found.item.trust, offer.provider)?;
    let (kept, _) = create_placement(tx, paid_from, new)?;
    check_as_offered(offer, &kept, new)?;
    if choice.user_choice.is_some() {
        raise_placement_duty(tx, &permit, &kept, choice.chosen_by)?;
    }
    let choice = PlacementChoice { placement: Some(kept.placement.id), ..choice };
    tx.save_placement_choice(&permit, &choice)?;
    tx.save_requirement(&permit, &KeptRequirement { state, ..found.item }, found.version)?;
    let event = Event::of(Action::AgreePlacement, "requirement", id);
    tx.record(event.with("placement", kept.placement.id.to_string()));
    Ok(kept)
}

/// No child goes to a provider that the trust has suspended since, or whose accreditation or evidence has run out.
fn require_accredited(
    tx: &mut Tx<'_>,
    trust: OrganisationId,
    provider: OrganisationId,
) -> Result<(), Refusal> {
    let record = tx.live_engagement(trust, provider)?;
    let none = || EngagementRefusal::NotAccredited(EngagementStage::Exited);
    record.ok_or_else(none)?.engagement.current_accreditation(london_date(tx.now()))?;
    Ok(())
}

fn check_as_offered(offer: &OfferedPlace, kept: &KeptPlacement, new: &NewPlacement) -> Result<(), Refusal> {
    let differs = |what: &str, pointer: &str| Err(Refusal::rule("differs-from-offer", what).at(pointer));
    if kept.provider != offer.provider {
        return differs(
            "the contract is not with the provider whose offer was chosen",
            "/placement/contract_id",
        );
    }
    if new.request.weekly != offer.weekly {
        let what = format!("{} a week was offered", offer.weekly);
        return differs(&what, "/placement/weekly_p");
    }
    if kept.placement.start < offer.from {
        let what = format!("the place is offered from {}", offer.from);
        return differs(&what, "/placement/starts_on");
    }
    Ok(())
}
