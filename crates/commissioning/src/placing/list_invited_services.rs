//! Whom a trust asked for a place, and who declined.

use trellis_access::{Action, Facts};
use trellis_kernel::RequirementId;
use trellis_store::{After, InvitationsOf, Page, PlacementInvitation, Tx};

use crate::{Refusal, authorise};

/// The invitations for a requirement of the caller's trust, by id.
pub fn list_invited_services(
    tx: &mut Tx<'_>,
    id: RequirementId,
    after: After,
) -> Result<Page<PlacementInvitation>, Refusal> {
    let found = tx.requirement(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListInvitedServices, Facts::of_trust(found.item.trust))?;
    Ok(tx.placement_invitations(InvitationsOf::Requirement(id), after)?)
}
