//! Organisations and people founded as the operator does it, for tests that stand on a store alone.

use trellis_access::{OrganisationKind, Role, Sector};
use trellis_commissioning::{Refusal, identity};
use trellis_kernel::{OrganisationId, PersonId};
use trellis_store::{Session, Store};

use crate::Actor;

/// Founds an organisation.
pub fn found_organisation(
    store: &Store,
    kind: OrganisationKind,
    sector: Option<Sector>,
    name: &str,
) -> OrganisationId {
    let new = identity::NewOrganisation::new(kind, sector, name).expect("a valid organisation");
    let made = store.run_here("found", &Session::Platform, |tx| identity::create_organisation(tx, &new));
    made.map_err(|refusal: Refusal| refusal.to_string()).expect("the organisation is founded").id
}

/// Adds a person with roles to an organisation. Nobody signs in as them, but a person with a password counts as active.
pub fn found_person(store: &Store, organisation: OrganisationId, roles: &[Role]) -> Actor {
    let person = PersonId::new(store.mint_id());
    let new = identity::NewMember {
        organisation,
        person,
        name: "Member".to_owned(),
        email: format!("{person}@wexcombe.example"),
        roles: roles.to_vec(),
        password_hash: Some("no password".to_owned()),
        totp_secret: None,
    };
    let made = store.run_here("join", &Session::Platform, |tx| identity::found_member(tx, &new));
    made.map_err(|refusal: Refusal| refusal.to_string()).expect("the person joins");
    Actor { person, organisation }
}
