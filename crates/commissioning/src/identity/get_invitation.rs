//! One invitation.

use trellis_access::{Action, Facts};
use trellis_credentials::Invitation;
use trellis_kernel::InvitationId;
use trellis_store::Tx;

use crate::{Refusal, authorise};

/// An invitation of the caller's organisation.
pub fn get_invitation(tx: &mut Tx<'_>, id: InvitationId) -> Result<Invitation, Refusal> {
    let found = tx.invitation(id.uuid())?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetInvitation, Facts::of_organisation(found.organisation))?;
    Ok(found)
}
