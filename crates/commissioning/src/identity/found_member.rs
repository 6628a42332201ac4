//! The operator founds an organisation's first members; everyone after them comes by invitation.

use trellis_access::{Action, Facts, Role};
use trellis_kernel::{OrganisationId, PersonId};
use trellis_store::{Event, NewPerson, Tx};

use crate::{Refusal, authorise};

/// A first member with roles. Secrets come ready made: this crate hashes and seals nothing.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// The organisation.
    pub organisation: OrganisationId,
    /// How the person is addressed.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// Roles to hold from now on.
    pub roles: Vec<Role>,
    /// PHC string of the password.
    pub password_hash: Option<String>,
    /// The person's id, chosen by the caller because the sealed secret is bound to it.
    pub person: PersonId,
    /// The sealed secret of the second factor.
    pub totp_secret: Option<Vec<u8>>,
}

/// Adds a person with roles in an organisation.
pub fn found_member(tx: &mut Tx<'_>, new: &NewMember) -> Result<PersonId, Refusal> {
    let permit = authorise(tx, Action::CreateOrganisation, Facts::none())?;
    tx.insert_person(
        &permit,
        &NewPerson {
            id: new.person,
            name: new.name.clone(),
            email: new.email.clone(),
            password_hash: new.password_hash.clone(),
            totp_secret: new.totp_secret.clone(),
        },
    )?;
    for role in &new.roles {
        tx.insert_membership(&permit, new.person, new.organisation, *role)?;
    }
    let roles: Vec<&str> = new.roles.iter().map(|role| role.key()).collect();
    tx.record(
        Event::of(Action::CreateOrganisation, "person", new.person)
            .in_stream_of(new.organisation)
            .with("roles", roles),
    );
    Ok(new.person)
}
