//! The invitations of the caller's organisation.

use trellis_access::{Action, Facts};
use trellis_credentials::Invitation;
use trellis_store::{After, Page, Tx};

use crate::{Refusal, authorise};

/// The invitations of the caller's organisation.
pub fn list_invitations(tx: &mut Tx<'_>, after: After) -> Result<Page<Invitation>, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListInvitations, Facts::of_organisation(organisation))?;
    Ok(tx.invitations_of(organisation, after)?)
}
