//! A person is invited to join the caller's organisation with its roles.

use std::collections::BTreeSet;

use serde_json::json;
use trellis_access::{Action, Denial, Facts, Permit, Separation};
use trellis_credentials::{EmailAddress, Invitation, SecretDigest};
use trellis_kernel::{Fields, Invalid, InvitationId};
use trellis_store::{Event, NewJob, Tx};

use super::roles::roles_for;
use crate::{Refusal, authorise};

/// An invitation to send.
#[derive(Clone, Debug)]
pub struct CreateInvitation {
    /// Its id: the sealed token is bound to it, so the caller chooses it.
    pub id: InvitationId,
    /// Whom to invite.
    pub email: String,
    /// Names of the roles.
    pub roles: Vec<String>,
    /// What is to be kept of the one-use token.
    pub digest: SecretDigest,
    /// The token, sealed for the mailer.
    pub sealed: String,
}

/// Invites a person. The token goes by mail only: whoever invites never sees it.
pub fn create_invitation(tx: &mut Tx<'_>, command: &CreateInvitation) -> Result<Invitation, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let kind = tx.principal().kind().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::CreateInvitation, Facts::of_organisation(organisation))?;
    let email = address("/email", &command.email)?;
    let roles = roles_for(kind, &command.roles, &BTreeSet::new())?;
    let by = tx.principal().person().ok_or_else(Refusal::not_found)?;
    if tx.person(by)?.is_some_and(|person| person.email == email.as_str()) {
        return Err(Refusal::denied(Action::CreateInvitation, Denial::Separation(Separation::Sod7)));
    }
    let invitation = Invitation {
        id: command.id,
        organisation,
        email,
        roles: roles.iter().map(|role| role.key().to_owned()).collect(),
        invited_by: Some(by),
        digest: command.digest,
        created_at: tx.now(),
        accepted_at: None,
    };
    send_invitation(tx, &permit, Action::CreateInvitation, &invitation, &command.sealed)?;
    Ok(invitation)
}

/// Keeps an invitation and enqueues its mail.
pub(super) fn send_invitation(
    tx: &mut Tx<'_>,
    permit: &Permit,
    action: Action,
    invitation: &Invitation,
    sealed: &str,
) -> Result<(), Refusal> {
    tx.insert_invitation(permit, invitation)?;
    tx.record(
        Event::of(action, "invitation", invitation.id)
            .in_stream_of(invitation.organisation)
            .with("roles", invitation.roles.clone()),
    );
    tx.enqueue(NewJob {
        kind: "send_invitation",
        payload: json!({ "invitation": invitation.id, "sealed": sealed }),
        run_at: invitation.created_at,
    });
    Ok(())
}

/// An address at `pointer`.
pub(super) fn address(pointer: &str, text: &str) -> Result<EmailAddress, Invalid> {
    let mut fields = Fields::new();
    let address = fields.take(pointer, EmailAddress::new(text));
    fields.finish(|| address)
}
