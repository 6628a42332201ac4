//! The operator of the machine invites an organisation's first people.

use std::collections::BTreeSet;

use trellis_access::{Action, Facts, Role};
use trellis_credentials::{Invitation, SecretDigest};
use trellis_kernel::OrganisationId;
use trellis_store::{Event, Tx};

use super::create_invitation::address;
use super::roles::roles_for;
use crate::{Refusal, authorise};

/// The operator of the machine invites an organisation's first member; the token is printed, not mailed.
pub fn found_invitation(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    email: &str,
    roles: &[String],
    digest: SecretDigest,
) -> Result<Invitation, Refusal> {
    let permit = authorise(tx, Action::CreateOrganisation, Facts::none())?;
    let found = tx.organisation(organisation)?.ok_or_else(Refusal::not_found)?;
    let roles: Vec<Role> = roles_for(found.kind, roles, &BTreeSet::new())?;
    let invitation = Invitation {
        id: tx.new_id(),
        organisation,
        email: address("/email", email)?,
        roles: roles.iter().map(|role| role.key().to_owned()).collect(),
        invited_by: None,
        digest,
        created_at: tx.now(),
        accepted_at: None,
    };
    tx.insert_invitation(&permit, &invitation)?;
    tx.record(
        Event::of(Action::CreateInvitation, "invitation", invitation.id)
            .in_stream_of(organisation)
            .with("roles", invitation.roles.clone()),
    );
    Ok(invitation)
}
