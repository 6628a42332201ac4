//! An invited provider sees what is needed, and the trust keeps who saw it.

use trellis_access::Action;
use trellis_kernel::Invalid;
use trellis_providers::placing::DisclosurePurpose;
use trellis_store::{Event, PlacementInvitation, Tx};
use uuid::Uuid;

use super::invited::invited;
use crate::Refusal;

/// One invitation with its coded fields, for a purpose and while it may be answered; without a purpose nothing is shown
/// (`disclosure-no-purpose`), and the purpose is a code, so that no word about a child comes with the address.
pub fn get_placement_invitation(
    tx: &mut Tx<'_>,
    id: Uuid,
    purpose: Option<&str>,
) -> Result<PlacementInvitation, Refusal> {
    let (found, standing, permit) = invited(tx, id, Action::GetPlacementInvitation)?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let missing = || Refusal::rule("disclosure-no-purpose", "say what for: add ?purpose= to the address");
    let unknown = || Invalid::at("/purpose", "one of consider_offer, prepare_offer and review_offer");
    let purpose = DisclosurePurpose::named(purpose.ok_or_else(missing)?).ok_or_else(unknown)?;
    standing.expect_shown(tx.now())?;
    tx.insert_disclosure(&permit, by, &found, purpose)?;
    tx.record(
        Event::of(Action::GetPlacementInvitation, "requirement", found.requirement)
            .with("purpose", purpose.name()),
    );
    Ok(found)
}
