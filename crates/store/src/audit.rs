//! Audit events: what happened, in whose name, in the same transaction as the change.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::{Map, Value, json};
use trellis_access::{Action, Principal};
use trellis_kernel::{OrganisationId, PersonId};
use uuid::Uuid;

use crate::{StoreError, Tx, sql};

/// The stream of the platform itself, for events that belong to no organisation.
const PLATFORM_STREAM: Uuid = Uuid::nil();

/// Something that happened, for the audit chain of one organisation. Values are ids, figures and dates; never free text
/// about a person.
#[derive(Clone, Debug)]
pub struct Event {
    action: &'static str,
    stream: Option<OrganisationId>,
    object: &'static str,
    id: Option<Uuid>,
    actor: Option<PersonId>,
    changes: Map<String, Value>,
}

/// An event as it stands in the chain.
#[derive(Clone, Debug, QueryableByName)]
pub struct AuditRow {
    /// Its place in the stream, from 1.
    #[diesel(sql_type = BigInt)]
    pub seq: i64,
    /// When the database took it in.
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    /// Canonical JSON (RFC 8785).
    #[diesel(sql_type = Text)]
    pub body: String,
    /// Its link in the chain.
    #[diesel(sql_type = Binary)]
    pub hash: Vec<u8>,
    /// Whether the link, recomputed now, follows from what it says and from the event before it.
    #[diesel(sql_type = Bool)]
    pub follows: bool,
}

/// The first fault of one stream.
#[derive(Clone, Debug, QueryableByName)]
pub struct AuditFault {
    /// The stream: an organisation's id, or nil for the platform.
    #[diesel(sql_type = SqlUuid)]
    pub stream: Uuid,
    /// Where the fault shows.
    #[diesel(sql_type = BigInt)]
    pub seq: i64,
    /// `gap`, `broken link` or `head differs`.
    #[diesel(sql_type = Text)]
    pub fault: String,
}

/// How much was verified.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub struct AuditTotals {
    /// Streams.
    #[diesel(sql_type = BigInt)]
    pub streams: i64,
    /// Events in all streams.
    #[diesel(sql_type = BigInt)]
    pub events: i64,
}

impl Event {
    /// `action` was done to the thing `object` with this id; it goes to the stream of the caller's organisation.
    pub fn of(action: Action, object: &'static str, id: impl Into<Uuid>) -> Self {
        Self {
            action: action.key(),
            stream: None,
            object,
            id: Some(id.into()),
            actor: None,
            changes: Map::new(),
        }
    }

    /// A refused attempt.
    pub fn denial(action: Action, code: &'static str) -> Self {
        let changes = Map::from_iter([("denied".to_owned(), json!(code))]);
        Self { action: action.key(), stream: None, object: "request", id: None, actor: None, changes }
    }

    /// Puts the event into another organisation's stream.
    #[must_use]
    pub fn in_stream_of(self, organisation: OrganisationId) -> Self {
        Self { stream: Some(organisation), ..self }
    }

    /// Names the person, where the transaction runs before they are signed in.
    #[must_use]
    pub fn by(self, person: PersonId) -> Self {
        Self { actor: Some(person), ..self }
    }

    /// Adds a figure, date, id or word.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.changes.insert(name.to_owned(), value.into());
        self
    }

    pub(crate) fn stream(&self, principal: &Principal) -> Uuid {
        self.stream.or(principal.organisation()).map_or(PLATFORM_STREAM, OrganisationId::uuid)
    }

    pub(crate) fn body(&self, principal: &Principal, now: DateTime<Utc>) -> Result<String, StoreError> {
        let body = json!({
            "action": self.action, "actor": self.actor.or(principal.person()), "organisation": principal.organisation(),
            "object": self.object, "id": self.id, "changes": self.changes, "at": now.to_rfc3339(),
        });
        serde_json_canonicalizer::to_string(&body).map_err(|error| StoreError::Internal(error.to_string()))
    }
}

impl Tx<'_> {
    /// The caller's own audit stream, oldest first.
    pub fn audit_events(
        &mut self,
        organisation: OrganisationId,
        after: i64,
        limit: i64,
    ) -> Result<Vec<AuditRow>, StoreError> {
        let rows = sql::query(
            "SELECT e.seq, e.at, e.body, e.hash, \
               e.hash = audit.link(e.prev, e.stream, e.seq, e.at, e.body) AND e.prev IS NOT DISTINCT FROM \
                 CASE e.seq WHEN 1 THEN decode(repeat('00', 32), 'hex') ELSE b.hash END AS follows \
             FROM audit.event e LEFT JOIN audit.event b ON b.stream = e.stream AND b.seq = e.seq - 1 \
             WHERE e.stream = $1 AND e.seq > $2 ORDER BY e.seq LIMIT $3",
        );
        let rows = rows
            .bind::<SqlUuid, _>(organisation.uuid())
            .bind::<BigInt, _>(after)
            .bind::<BigInt, _>(limit)
            .load(self.conn())?;
        Ok(rows)
    }

    /// Recomputes every link of every stream and names the first fault of each; empty when all chains hold.
    pub fn audit_faults(&mut self) -> Result<Vec<AuditFault>, StoreError> {
        Ok(sql::query("SELECT * FROM audit.first_fault()").load(self.conn())?)
    }

    /// How much there is to verify.
    pub fn audit_totals(&mut self) -> Result<AuditTotals, StoreError> {
        Ok(sql::query("SELECT * FROM audit.totals()").get_result(self.conn())?)
    }
}
