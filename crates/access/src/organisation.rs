//! Kinds of organisation and the sectors of providers.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What an organisation is to the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// A children's trust: the tenant.
    Trust,
    /// A council: a partner of funds and plans.
    Council,
    /// An NHS body: a partner of funds and plans.
    Nhs,
    /// A voluntary, private or statutory provider, which may work with many trusts.
    Provider,
    /// The operator of the platform: tenancy and health, no business data.
    Platform,
}

/// The sector of a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sector {
    /// Charities and other value-driven bodies.
    Voluntary,
    /// Companies.
    Private,
    /// Councils, NHS bodies and schools as providers.
    Statutory,
}

impl OrganisationKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Trust, Self::Council, Self::Nhs, Self::Provider, Self::Platform];

    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Trust => "trust",
            Self::Council => "council",
            Self::Nhs => "nhs",
            Self::Provider => "provider",
            Self::Platform => "platform",
        }
    }

    /// The kind of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// True for the bodies that put money into pooled funds.
    pub const fn is_partner(self) -> bool {
        matches!(self, Self::Council | Self::Nhs)
    }
}

impl Sector {
    /// Every sector.
    pub const ALL: [Self; 3] = [Self::Voluntary, Self::Private, Self::Statutory];

    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Voluntary => "voluntary",
            Self::Private => "private",
            Self::Statutory => "statutory",
        }
    }

    /// The sector of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sector| sector.key() == key)
    }
}

impl fmt::Display for OrganisationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}
