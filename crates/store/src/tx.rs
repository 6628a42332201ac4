//! An open transaction: what use cases work with.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Jsonb, Nullable, SmallInt, Text, Uuid as SqlUuid};
use serde_json::Value;
use trellis_access::{OrganisationKind, Principal, Role, Strength};
use trellis_kernel::{Clock, OrganisationId, PersonId};
use uuid::Uuid;

use crate::idempotency::StoredAnswer;
use crate::ids::Ids;
use crate::{Caller, Event, IdempotencyKey, NewJob, Session, StoreError, sql};

/// One transaction, in one caller's name. Everything read and written in it is one action; dropping it keeps nothing.
pub struct Tx<'c> {
    conn: &'c mut PgConnection,
    clock: &'c dyn Clock,
    ids: &'c Ids,
    principal: Principal,
    key: Option<IdempotencyKey>,
    replay: Option<StoredAnswer>,
    answer: Option<StoredAnswer>,
    events: Vec<Event>,
    jobs: Vec<NewJob>,
}

#[derive(QueryableByName)]
struct Entered {
    #[diesel(sql_type = Text)]
    status: String,
    #[diesel(sql_type = BigInt)]
    auth_epoch: i64,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Array<Text>)]
    roles: Vec<String>,
    #[diesel(sql_type = Bool)]
    key_free: bool,
    #[diesel(sql_type = Nullable<Binary>)]
    key_hash: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    key_status: Option<i16>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    key_headers: Option<Value>,
    #[diesel(sql_type = Nullable<Text>)]
    key_body: Option<String>,
}

impl<'c> Tx<'c> {
    /// Reads who the caller is now, and what the idempotency key was answered with, in one round trip.
    pub(crate) fn enter(
        conn: &'c mut PgConnection,
        clock: &'c dyn Clock,
        ids: &'c Ids,
        session: &Session,
    ) -> Result<Self, StoreError> {
        let public = Principal::public();
        let mut tx = Self {
            conn,
            clock,
            ids,
            principal: public,
            key: None,
            replay: None,
            answer: None,
            events: Vec::new(),
            jobs: Vec::new(),
        };
        match session {
            Session::Caller(caller, key) => tx.identify(caller, key.as_ref())?,
            Session::Platform => tx.principal = operator(tx.clock.now()),
            Session::Job(Some(organisation)) => tx.principal = Principal::worker(*organisation),
            Session::Public | Session::Gate | Session::Job(None) => {}
        }
        Ok(tx)
    }

    fn identify(&mut self, caller: &Caller, key: Option<&IdempotencyKey>) -> Result<(), StoreError> {
        let entered: Option<Entered> = sql::query("SELECT * FROM app.enter($1)")
            .bind::<Nullable<Text>, _>(key.map(|key| key.key.as_str()))
            .get_result(self.conn)
            .optional()?;
        let entered = entered.ok_or(StoreError::CredentialRevoked)?;
        let kind = OrganisationKind::from_key(&entered.kind)
            .ok_or_else(|| StoreError::Corrupt(entered.kind.clone()))?;
        let roles: Vec<Role> = entered.roles.iter().filter_map(|role| Role::from_key(role)).collect();
        if entered.status != "active" || entered.auth_epoch != caller.epoch || roles.is_empty() {
            return Err(StoreError::CredentialRevoked);
        }
        self.principal = Principal::member(caller.person, caller.organisation, kind, roles, caller.strength)
            .within(caller.scopes.clone());
        if let Some(key) = key {
            self.replay = entered.replay(key)?;
            self.key = Some(key.clone());
        }
        Ok(())
    }

    /// Writes the audit events (in stream order, so that locks are taken in one order), the jobs and the answer to keep,
    /// in one round trip; the last statement before the commit.
    pub(crate) fn leave(self) -> Result<(), StoreError> {
        if self.events.is_empty() && self.jobs.is_empty() && self.answer.is_none() {
            return Ok(());
        }
        let now = self.clock.now();
        let mut streams: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
        for event in &self.events {
            streams.entry(event.stream(&self.principal)).or_default().push(event.body(&self.principal, now)?);
        }
        let (names, bodies): (Vec<Uuid>, Vec<String>) = streams
            .into_iter()
            .flat_map(|(stream, bodies)| bodies.into_iter().map(move |body| (stream, body)))
            .unzip();
        let jobs: Vec<Value> = self.jobs.iter().map(|job| job.row(self.ids.mint(now))).collect();
        let kept = self.key.as_ref().zip(self.answer.as_ref());
        sql::query("SELECT app.leave($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind::<Array<SqlUuid>, _>(names)
            .bind::<Array<Text>, _>(bodies)
            .bind::<Nullable<Jsonb>, _>((!jobs.is_empty()).then_some(Value::Array(jobs)))
            .bind::<Nullable<Text>, _>(kept.map(|(key, _)| key.key.as_str()))
            .bind::<Nullable<Binary>, _>(kept.map(|(key, _)| key.request_hash.as_slice()))
            .bind::<Nullable<SmallInt>, _>(kept.map(|(_, answer)| answer.status))
            .bind::<Nullable<Jsonb>, _>(kept.map(|(_, answer)| &answer.headers))
            .bind::<Nullable<Text>, _>(kept.map(|(_, answer)| answer.body.as_str()))
            .execute(self.conn)?;
        Ok(())
    }

    /// The connection, for the modules of this crate.
    pub(crate) fn conn(&mut self) -> &mut PgConnection {
        self.conn
    }

    /// The present instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A new identifier.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        T::from(self.ids.mint(self.clock.now()))
    }

    /// Who is calling, with the roles held now.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// The answer that this idempotency key was given before, if any.
    pub fn replay(&mut self) -> Option<StoredAnswer> {
        self.replay.take()
    }

    /// Keeps the answer under the request's idempotency key, if it has one.
    pub fn keep_answer(&mut self, answer: StoredAnswer) {
        self.answer = self.key.is_some().then_some(answer);
    }

    /// Notes an audit event, written with the commit.
    pub fn record(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Notes a job, enqueued with the commit.
    pub fn enqueue(&mut self, job: NewJob) {
        self.jobs.push(job);
    }
}

/// The operator at the machine itself: whoever can read the data folder and the root key needs no credential.
fn operator(now: DateTime<Utc>) -> Principal {
    Principal::member(
        PersonId::new(Uuid::nil()),
        OrganisationId::new(Uuid::nil()),
        OrganisationKind::Platform,
        [Role::PlatformAdmin],
        Strength::SecondFactor(now),
    )
}

impl Entered {
    fn replay(self, key: &IdempotencyKey) -> Result<Option<StoredAnswer>, StoreError> {
        if !self.key_free {
            return Err(StoreError::KeyBusy);
        }
        let Some(hash) = self.key_hash else { return Ok(None) };
        if hash != key.request_hash {
            return Err(StoreError::KeyReused);
        }
        Ok(self
            .key_status
            .zip(self.key_headers)
            .zip(self.key_body)
            .map(|((status, headers), body)| StoredAnswer { status, headers, body }))
    }
}
