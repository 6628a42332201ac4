//! An invited provider offers no place.

use trellis_access::Action;
use trellis_kernel::Invalid;
use trellis_providers::placing::DeclineReason;
use trellis_store::{Event, PlacementInvitation, Tx};
use uuid::Uuid;

use super::invited::invited;
use crate::Refusal;

/// Declines an invitation with a coded reason, once; what is needed is not shown to the provider any longer.
pub fn decline_placement_invitation(
    tx: &mut Tx<'_>,
    id: Uuid,
    reason: &str,
) -> Result<PlacementInvitation, Refusal> {
    let (found, standing, permit) = invited(tx, id, Action::DeclinePlacementInvitation)?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let unknown = || Invalid::at("/reason", "give one of the reasons listed, such as no_vacancy");
    let reason = DeclineReason::named(reason).ok_or_else(unknown)?;
    let offered = tx.is_place_offered(id)?;
    standing.expect_unanswered(offered, tx.now())?;
    tx.insert_placement_decline(&permit, &found, (by, reason))?;
    tx.record(
        Event::of(Action::DeclinePlacementInvitation, "requirement", found.requirement)
            .with("reason", reason.name()),
    );
    Ok(PlacementInvitation { declined: Some(reason), ..found })
}
