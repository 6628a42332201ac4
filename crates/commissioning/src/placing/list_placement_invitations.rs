//! A provider lists what it is asked for.

use trellis_access::{Action, Facts};
use trellis_store::{After, InvitationsOf, Page, PlacementInvitation, Tx};

use crate::{Refusal, authorise};

/// The invitations of the caller's provider, by id. The list tells that it is asked, and not what is needed.
pub fn list_placement_invitations(
    tx: &mut Tx<'_>,
    after: After,
) -> Result<Page<PlacementInvitation>, Refusal> {
    let provider = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListPlacementInvitations, Facts::of_provider(provider))?;
    Ok(tx.placement_invitations(InvitationsOf::Provider(provider), after)?)
}
