//! The operator founds the organisations and the accounts; a second time changes nothing.

use std::collections::BTreeMap;

use trellis_commissioning::{Refusal, identity};
use trellis_kernel::{OrganisationId, PersonId};
use trellis_store::{Session, Store};

use crate::{CAST, ORGANISATIONS};

/// What an account signs in with, ready to be stored.
#[derive(Clone, Debug)]
pub struct Secrets {
    /// PHC string of the password.
    pub password_hash: String,
    /// The sealed secret of the second factor.
    pub totp_secret: Vec<u8>,
}

/// Who was founded.
#[derive(Clone, Debug, Default)]
pub struct Founded {
    /// Organisations by short name.
    pub organisations: BTreeMap<&'static str, OrganisationId>,
    /// People by account name.
    pub people: BTreeMap<&'static str, PersonId>,
}

/// Founds everyone. `secrets` makes what an account signs in with; it is given the person's id, to which the second
/// factor's secret is bound, and the account's name.
pub fn found(
    store: &Store,
    mut secrets: impl FnMut(PersonId, &'static str) -> Result<Secrets, Refusal>,
) -> Result<Founded, Refusal> {
    let mut founded = Founded::default();
    for (short, kind, sector, name) in ORGANISATIONS {
        let new = identity::NewOrganisation::new(*kind, *sector, name)?;
        let made = store.run_here("found organisation", &Session::Platform, |tx| {
            identity::create_organisation(tx, &new)
        })?;
        founded.organisations.insert(*short, made.id);
    }
    for account in CAST {
        let person = PersonId::new(store.mint_id());
        let made = secrets(person, account.name)?;
        let organisation =
            founded.organisations.get(account.organisation).copied().ok_or_else(Refusal::not_found)?;
        let new = identity::NewMember {
            organisation,
            name: account.title.to_owned(),
            email: account.email(),
            roles: account.roles.to_vec(),
            password_hash: Some(made.password_hash),
            person,
            totp_secret: Some(made.totp_secret),
        };
        store.run_here("found member", &Session::Platform, |tx| identity::found_member(tx, &new))?;
        founded.people.insert(account.name, person);
    }
    Ok(founded)
}
