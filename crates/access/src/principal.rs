//! Who is calling.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use trellis_kernel::{OrganisationId, PersonId};

use crate::{Area, Effect, OrganisationKind, Role};

/// How the caller proved who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// No credential.
    None,
    /// A password alone: reaches nothing but the second factor.
    Password,
    /// A password and a second factor, the factor at this instant.
    SecondFactor(DateTime<Utc>),
    /// An API key of a machine.
    ApiKey,
    /// Our own background worker, in a trust's name.
    Worker,
}

/// What an API key may touch: an area, reading only or also writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// The area.
    pub area: Area,
    /// True when the key may also write there.
    pub write: bool,
}

/// A caller in one organisation, with the roles held at this instant.
#[derive(Clone, Debug)]
pub struct Principal {
    pub(crate) person: Option<PersonId>,
    pub(crate) organisation: Option<OrganisationId>,
    pub(crate) kind: Option<OrganisationKind>,
    pub(crate) roles: BTreeSet<Role>,
    pub(crate) strength: Strength,
    pub(crate) scopes: Vec<Scope>,
}

impl Principal {
    /// A member of the public.
    pub fn public() -> Self {
        Self {
            person: None,
            organisation: None,
            kind: None,
            roles: BTreeSet::new(),
            strength: Strength::None,
            scopes: Vec::new(),
        }
    }

    /// A person (or a machine, which shares the id space) in one organisation.
    pub fn member(
        person: PersonId,
        organisation: OrganisationId,
        kind: OrganisationKind,
        roles: impl IntoIterator<Item = Role>,
        strength: Strength,
    ) -> Self {
        Self {
            person: Some(person),
            organisation: Some(organisation),
            kind: Some(kind),
            roles: roles.into_iter().collect(),
            strength,
            scopes: Vec::new(),
        }
    }

    /// The background worker in a trust's name: it does what the clock asks for, and nothing that a person decides.
    pub fn worker(organisation: OrganisationId) -> Self {
        Self {
            organisation: Some(organisation),
            kind: Some(OrganisationKind::Trust),
            strength: Strength::Worker,
            ..Self::public()
        }
    }

    /// A person whose login works in no organisation yet: between the password and the second factor.
    pub fn person_alone(person: PersonId, strength: Strength) -> Self {
        Self { person: Some(person), strength, ..Self::public() }
    }

    /// The same caller, held to the scopes of an API key.
    #[must_use]
    pub fn within(self, scopes: Vec<Scope>) -> Self {
        Self { scopes, ..self }
    }

    /// The person, where there is one.
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// The organisation the caller works in, where there is one.
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.organisation
    }

    /// The kind of that organisation.
    pub fn kind(&self) -> Option<OrganisationKind> {
        self.kind
    }

    /// The roles held.
    pub fn roles(&self) -> &BTreeSet<Role> {
        &self.roles
    }

    /// How the caller proved who they are.
    pub fn strength(&self) -> Strength {
        self.strength
    }

    /// True where an API key's scopes (or the lack of any key) let the effect through.
    pub(crate) fn scope_allows(&self, area: Area, effect: Effect) -> bool {
        match self.strength {
            Strength::ApiKey => self.scopes.iter().any(|scope| {
                scope.area == area && (effect == Effect::Read || (effect == Effect::Write && scope.write))
            }),
            Strength::None | Strength::Password | Strength::SecondFactor(_) | Strength::Worker => true,
        }
    }
}
