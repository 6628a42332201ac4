//! In whose name a transaction runs: what row-level security reads.

use chrono::{DateTime, Utc};
use trellis_access::{Scope, Strength};
use trellis_kernel::{LoginId, OrganisationId, PersonId};
use uuid::Uuid;

use crate::IdempotencyKey;

/// A caller whose credential was checked; whether it still counts is read in the transaction itself.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The person or machine.
    pub person: PersonId,
    /// The organisation they work in.
    pub organisation: OrganisationId,
    /// The login that the access token speaks of; none for machines.
    pub login: Option<LoginId>,
    /// The authentication epoch of the credential; another one in the database means it was revoked.
    pub epoch: i64,
    /// How they proved who they are.
    pub strength: Strength,
    /// The scopes of an API key; empty for people.
    pub scopes: Vec<Scope>,
}

/// In whose name a transaction runs.
#[derive(Clone, Debug)]
pub enum Session {
    /// A member of the public.
    Public,
    /// Sign-in and token checks: credential tables only.
    Gate,
    /// A caller, perhaps with an idempotency key.
    Caller(Caller, Option<IdempotencyKey>),
    /// A background job, for one organisation or for none.
    Job(Option<OrganisationId>),
    /// The operator's command line: founding tenants, verifying chains.
    Platform,
}

impl Session {
    /// `BEGIN` and the context, in one batch and so in one round trip. Every value is a UUID, a fixed word or a
    /// timestamp of our own making, so nothing needs quoting.
    pub(crate) fn begin(&self, kind: &str, now: DateTime<Utc>) -> String {
        let text = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        format!(
            "BEGIN; SELECT set_config('app.org_id', '{}', true), set_config('app.person_id', '{}', true), \
             set_config('app.kind', '{kind}', true), set_config('app.now', '{}', true), \
             set_config('app.login_id', '{}', true)",
            text(self.organisation().map(OrganisationId::uuid)),
            text(self.person().map(PersonId::uuid)),
            now.format("%Y-%m-%d %H:%M:%S%.6f+00"),
            text(self.login().map(LoginId::uuid)),
        )
    }

    pub(crate) fn organisation(&self) -> Option<OrganisationId> {
        match self {
            Self::Caller(caller, _) => Some(caller.organisation),
            Self::Job(organisation) => *organisation,
            Self::Public | Self::Gate | Self::Platform => None,
        }
    }

    fn login(&self) -> Option<LoginId> {
        match self {
            Self::Caller(caller, _) => caller.login,
            Self::Public | Self::Gate | Self::Job(_) | Self::Platform => None,
        }
    }

    pub(crate) fn person(&self) -> Option<PersonId> {
        match self {
            Self::Caller(caller, _) => Some(caller.person),
            Self::Public | Self::Gate | Self::Job(_) | Self::Platform => None,
        }
    }

    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Gate => "gate",
            Self::Caller(..) => "member",
            Self::Job(_) => "job",
            Self::Platform => "platform",
        }
    }
}
