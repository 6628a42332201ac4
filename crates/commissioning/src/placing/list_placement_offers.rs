//! What was offered for a requirement, once the window has ended.

use trellis_access::{Action, Facts};
use trellis_kernel::RequirementId;
use trellis_providers::placing::{
    OfferRefusal, OfferWeights, OfferedPlace, RankedOffer, RequirementState, rank,
};
use trellis_store::Tx;

use crate::{Refusal, authorise};

/// The offers, and their order once every one is scored.
pub fn list_placement_offers(
    tx: &mut Tx<'_>,
    id: RequirementId,
) -> Result<(Vec<OfferedPlace>, Vec<RankedOffer>), Refusal> {
    let found = tx.requirement(id)?.ok_or_else(Refusal::not_found)?.item;
    authorise(tx, Action::ListPlacementOffers, Facts::of_trust(found.trust))?;
    check_unsealed(tx, &found.state)?;
    let offers = tx.placement_offers(id)?;
    let ranked = rank(&offers, OfferWeights::default()).unwrap_or_default();
    Ok((offers, ranked))
}

/// Nobody of the trust looks in while the window is open.
pub(super) fn check_unsealed(tx: &Tx<'_>, state: &RequirementState) -> Result<(), OfferRefusal> {
    match state.offers_until() {
        Some(until) if tx.now() < until => Err(OfferRefusal::Sealed(until)),
        Some(_) | None => Ok(()),
    }
}
