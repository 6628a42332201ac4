//! A supplier's invitations to compete for call-offs.

use trellis_access::{Action, Facts};
use trellis_store::{After, CallOffInvitation, Page, Tx};
use trellis_tendering::call_off::CallOffOffer;
use uuid::Uuid;

use crate::{Refusal, authorise};

/// An invitation, and what its supplier offered.
#[derive(Clone, Debug)]
pub struct ShownInvitation {
    /// The invitation.
    pub invitation: CallOffInvitation,
    /// The supplier's own offer.
    pub offer: Option<CallOffOffer>,
}

/// One invitation of the caller's own organisation.
pub fn get_call_off_invitation(tx: &mut Tx<'_>, id: Uuid) -> Result<ShownInvitation, Refusal> {
    let invitation = tx.call_off_invitation(id)?.ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_trust(invitation.trust).and_provider(invitation.provider);
    authorise(tx, Action::GetCallOffInvitation, facts)?;
    Ok(ShownInvitation { offer: tx.call_off_offer_of(id)?, invitation })
}

/// A page of the caller's own invitations.
pub fn list_call_off_invitations(tx: &mut Tx<'_>, after: After) -> Result<Page<CallOffInvitation>, Refusal> {
    let provider = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListCallOffInvitations, Facts::of_provider(provider))?;
    Ok(tx.call_off_invitations(provider, after)?)
}
