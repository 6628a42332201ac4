//! The operator of the machine invites an organisation's first people, and founds the organisation if need be.

use std::collections::BTreeSet;

use trellis_access::{Action, Facts, OrganisationKind};
use trellis_credentials::{Invitation, SecretDigest};
use trellis_store::{Event, Organisation, Tx};

use super::create_invitation::address;
use super::create_organisation::{NewOrganisation, create_organisation};
use super::roles::roles_for;
use crate::{Refusal, authorise};

/// Whom to invite, and where.
#[derive(Clone, Debug)]
pub struct FoundInvitation {
    /// The organisation's name.
    pub organisation: String,
    /// What it is, to found it when there is none of that name.
    pub found: Option<OrganisationKind>,
    /// Whom to invite.
    pub email: String,
    /// Names of the roles.
    pub roles: Vec<String>,
    /// What is to be kept of the one-use token.
    pub digest: SecretDigest,
}

/// Makes an invitation whose token the operator hands over; no message is sent.
pub fn found_invitation(tx: &mut Tx<'_>, command: &FoundInvitation) -> Result<Invitation, Refusal> {
    let permit = authorise(tx, Action::CreateOrganisation, Facts::none())?;
    let organisation = find_or_found(tx, command)?;
    let roles = roles_for(organisation.kind, &command.roles, &BTreeSet::new())?;
    let invitation = Invitation {
        id: tx.new_id(),
        organisation: organisation.id,
        email: address("/email", &command.email)?,
        roles: roles.iter().map(|role| role.key().to_owned()).collect(),
        invited_by: None,
        digest: command.digest,
        created_at: tx.now(),
        accepted_at: None,
    };
    tx.insert_invitation(&permit, &invitation)?;
    tx.record(
        Event::of(Action::CreateInvitation, "invitation", invitation.id)
            .in_stream_of(organisation.id)
            .with("roles", invitation.roles.clone()),
    );
    Ok(invitation)
}

fn find_or_found(tx: &mut Tx<'_>, command: &FoundInvitation) -> Result<Organisation, Refusal> {
    match (tx.organisation_by_name(&command.organisation)?, command.found) {
        (Some(found), _) => Ok(found),
        (None, Some(kind)) => {
            create_organisation(tx, &NewOrganisation::new(kind, None, &command.organisation)?)
        }
        (None, None) => Err(Refusal::rule(
            "no-such-organisation",
            format!("there is no organisation called '{}'; found it with --found", command.organisation),
        )),
    }
}
