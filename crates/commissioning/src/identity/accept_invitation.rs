//! An invitation is taken up, by a new person or by one who has an account already.

use std::collections::BTreeSet;

use trellis_access::{Action, Denial, Facts, Permit, Role, Separation};
use trellis_credentials::{Invitation, InvitationRefusal, SecretDigest};
use trellis_kernel::{Fields, OrganisationId, PersonId};
use trellis_store::{Credential, Event, NewPerson, StoreError, Tx};

use super::attempts::{check_attempts, note_wrong, password_key};
use crate::{Kept, Refusal, authorise};

/// The longest name of a person.
const NAME: usize = 100;

/// An invitation that can be taken up, and the account of its address, if there is one.
#[derive(Clone, Debug)]
pub struct OpenInvitation {
    /// The invitation.
    pub invitation: Invitation,
    /// The organisation's name, which the password must not contain.
    pub organisation_name: String,
    /// The account.
    pub credential: Option<Credential>,
}

/// The password of whoever takes an invitation up, checked outside the transaction.
#[derive(Clone, Debug)]
pub enum Acceptor {
    /// A new person.
    New {
        /// How they are addressed.
        name: String,
        /// PHC string.
        password_hash: String,
    },
    /// A person with an account, whose password was right or wrong.
    Known {
        /// Whether it was right.
        password_was_right: bool,
    },
}

/// Finds the open invitation of a token.
pub fn find_invitation(tx: &mut Tx<'_>, digest: SecretDigest) -> Result<OpenInvitation, Refusal> {
    authorise(tx, Action::AcceptInvitation, Facts::none())?;
    let invitation = open_invitation(tx, digest)?;
    check_attempts(tx, password_key(invitation.email.as_str()))?;
    let organisation = tx.organisation(invitation.organisation)?.ok_or_else(unusable)?;
    let credential = tx.credential_by_email(invitation.email.as_str())?;
    Ok(OpenInvitation { invitation, organisation_name: organisation.name, credential })
}

/// Takes an invitation up: a person is added if need be, and holds its roles from now on.
pub fn accept_invitation(
    tx: &mut Tx<'_>,
    digest: SecretDigest,
    acceptor: &Acceptor,
) -> Result<Kept<(PersonId, OrganisationId)>, Refusal> {
    let permit = authorise(tx, Action::AcceptInvitation, Facts::none())?;
    let invitation = open_invitation(tx, digest)?;
    let known = tx.credential_by_email(invitation.email.as_str())?;
    let person = match (acceptor, known) {
        (Acceptor::New { name, password_hash }, None) => {
            add_person(tx, &permit, &invitation, name, password_hash)?
        }
        (Acceptor::Known { password_was_right: true }, Some(known)) => PersonId::new(known.id),
        (Acceptor::Known { password_was_right: false }, Some(_)) => {
            note_wrong(tx, &permit, password_key(invitation.email.as_str()))?;
            return Ok(Err(Refusal::rule(
                "sign-in-refused",
                "you have an account already; give its password to join with it",
            )));
        }
        // The account came or went between the two looks.
        (Acceptor::New { .. }, Some(_)) | (Acceptor::Known { .. }, None) => return Err(unusable()),
    };
    if invitation.invited_by == Some(person) {
        return Err(Refusal::denied(Action::AcceptInvitation, Denial::Separation(Separation::Sod7)));
    }
    join(tx, &permit, &invitation, person)?;
    let organisation = invitation.organisation;
    let now = tx.now();
    tx.save_invitation(&permit, &invitation.accept(now).map_err(|_| unusable())?)?;
    Ok(Ok((person, organisation)))
}

fn open_invitation(tx: &mut Tx<'_>, digest: SecretDigest) -> Result<Invitation, Refusal> {
    let invitation = tx.invitation_for_update(digest)?.ok_or_else(unusable)?;
    let now = tx.now();
    invitation.clone().accept(now).map_err(|_| unusable())?;
    Ok(invitation)
}

fn add_person(
    tx: &mut Tx<'_>,
    permit: &Permit,
    invitation: &Invitation,
    name: &str,
    password_hash: &str,
) -> Result<PersonId, Refusal> {
    let mut fields = Fields::new();
    let name = fields.text("/name", name, NAME);
    let name = fields.finish(|| Some(name))?;
    let id: PersonId = tx.new_id();
    let new = NewPerson {
        id,
        name,
        email: invitation.email.as_str().to_owned(),
        password_hash: Some(password_hash.to_owned()),
        totp_secret: None,
    };
    tx.insert_person(permit, &new).map_err(|error| match error {
        StoreError::Duplicate(_) => unusable(),
        other => other.into(),
    })?;
    Ok(id)
}

/// Adds the roles that the person does not hold yet, unless one of them excludes another.
fn join(tx: &mut Tx<'_>, permit: &Permit, invitation: &Invitation, person: PersonId) -> Result<(), Refusal> {
    let held: BTreeSet<Role> = tx
        .memberships_of(person, invitation.organisation)?
        .iter()
        .map(|membership| membership.role)
        .collect();
    let new: Vec<Role> = invitation.roles.iter().filter_map(|role| Role::from_key(role)).collect();
    if new.iter().any(|role| held.iter().any(|other| other.excludes(*role))) {
        return Err(Refusal::denied(Action::AcceptInvitation, Denial::Separation(Separation::Sod7)));
    }
    for role in new.iter().filter(|role| !held.contains(role)) {
        tx.insert_membership_granted(permit, person, invitation.organisation, *role, invitation.invited_by)?;
    }
    tx.record(
        Event::of(Action::AcceptInvitation, "invitation", invitation.id)
            .by(person)
            .in_stream_of(invitation.organisation)
            .with("roles", invitation.roles.clone()),
    );
    Ok(())
}

fn unusable() -> Refusal {
    let refusal = InvitationRefusal::Unusable;
    Refusal::rule(refusal.code(), refusal)
}
