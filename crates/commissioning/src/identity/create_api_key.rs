//! A machine gets a key: an actor of its own with roles and scopes, for whom a person answers.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use trellis_access::{Action, Area, Facts, Role, Scope};
use trellis_credentials::ApiKey;
use trellis_kernel::{Fields, Invalid, PersonId};
use trellis_store::{Event, KeptApiKey, Tx};

use super::roles::roles_for;
use crate::{Refusal, authorise};

const NAME: usize = 100;
const LONGEST: Duration = Duration::days(365);

/// Roles that decide over people or money are for people only.
const HUMAN_ONLY: [Role; 7] = [
    Role::TrustAdmin,
    Role::PartnerAdmin,
    Role::ProviderAdmin,
    Role::PlatformAdmin,
    Role::AwardApprover,
    Role::PaymentApprover,
    Role::Signatory,
];

/// A key to make.
#[derive(Clone, Debug)]
pub struct CreateApiKey {
    /// What the machine is for.
    pub name: String,
    /// Names of the roles the machine holds.
    pub roles: Vec<String>,
    /// What it may touch: an area and `read` or `write`, such as `tendering:read`.
    pub scopes: Vec<String>,
    /// When it stops, at most a year from now.
    pub expires_at: DateTime<Utc>,
    /// The drawn key.
    pub key: ApiKey,
}

/// Makes a key. What it may do is what its roles and its scopes both allow; it never decides anything.
pub fn create_api_key(tx: &mut Tx<'_>, command: &CreateApiKey) -> Result<KeptApiKey, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let kind = tx.principal().kind().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::CreateApiKey, Facts::of_organisation(organisation))?;
    let responsible = tx.principal().person().ok_or_else(Refusal::not_found)?;
    let roles = roles_for(kind, &command.roles, &BTreeSet::new())?;
    let name = checked(command, &roles, tx.now())?;
    let machine: PersonId = tx.new_id();
    let kept = KeptApiKey {
        id: tx.new_id(),
        organisation,
        machine,
        responsible,
        name,
        public_id: command.key.id.clone(),
        digest: command.key.digest,
        scopes: command.scopes.clone(),
        created_at: tx.now(),
        expires_at: command.expires_at,
        last_used_at: None,
        revoked_at: None,
    };
    tx.insert_machine(&permit, machine, &kept.name)?;
    for role in &roles {
        tx.insert_membership(&permit, machine, organisation, *role)?;
    }
    tx.insert_api_key(&permit, &kept)?;
    tx.record(
        Event::of(Action::CreateApiKey, "api_key", kept.id)
            .with("roles", command.roles.clone())
            .with("scopes", command.scopes.clone()),
    );
    Ok(kept)
}

/// The scopes of a kept key; one that no version of this program wrote allows nothing.
pub fn scopes_of(names: &[String]) -> Vec<Scope> {
    names.iter().filter_map(|name| scope(name)).collect()
}

fn scope(name: &str) -> Option<Scope> {
    let (area, right) = name.split_once(':')?;
    let area = Area::from_key(area)?;
    match right {
        "read" => Some(Scope { area, write: false }),
        "write" => Some(Scope { area, write: true }),
        _ => None,
    }
}

fn checked(command: &CreateApiKey, roles: &[Role], now: DateTime<Utc>) -> Result<String, Invalid> {
    let mut fields = Fields::new();
    let name = fields.text("/name", &command.name, NAME);
    for (place, role) in roles.iter().enumerate() {
        let for_people = HUMAN_ONLY.contains(role);
        fields.require(!for_people, format!("/roles/{place}"), format!("{} is for people only", role.key()));
    }
    fields.require(!command.scopes.is_empty(), "/scopes", "name at least one scope, such as tendering:read");
    fields.require(command.scopes.len() <= 20, "/scopes", "name at most twenty scopes");
    for (place, name) in command.scopes.iter().enumerate() {
        fields.require(
            scope(name).is_some(),
            format!("/scopes/{place}"),
            "a scope is area:read or area:write",
        );
    }
    let lives = command.expires_at - now;
    fields.require(lives > Duration::zero(), "/expires_at", "the key must end in the future");
    fields.require(lives <= LONGEST, "/expires_at", "a key lives for one year at most");
    fields.finish(|| Some(name))
}
