//! An invitation as its provider answers it.

use trellis_access::{Action, Facts, Permit};
use trellis_providers::placing::Invited;
use trellis_store::{PlacementInvitation, Tx};
use uuid::Uuid;

use crate::{Refusal, authorise};

/// The invitation, what it allows, and the permit for the step of its provider.
pub(super) fn invited(
    tx: &mut Tx<'_>,
    id: Uuid,
    action: Action,
) -> Result<(PlacementInvitation, Invited, Permit), Refusal> {
    let found = tx.placement_invitation(id)?.ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_trust(found.trust).and_provider(found.provider);
    let permit = authorise(tx, action, facts)?;
    let PlacementInvitation { offers_until, ended_at, declined, .. } = found;
    Ok((found, Invited { offers_until, ended_at, declined: declined.is_some() }, permit))
}
