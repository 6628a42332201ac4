//! Calendar feeds: the digest of a secret address, and what is read by it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Bytea, Date, Text, Timestamptz, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_credentials::SecretDigest;
use trellis_kernel::OrganisationId;
use trellis_tendering::duty::DutyKind;
use uuid::Uuid;

use crate::schema::calendar_feed;
use crate::{StoreError, Tx, sql};

/// A duty as a calendar shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarDuty {
    /// Its id.
    pub id: Uuid,
    /// What is to be done.
    pub kind: DutyKind,
    /// The last day for it.
    pub due_on: NaiveDate,
    /// The tender or contract it concerns.
    pub subject: String,
    /// When it was raised.
    pub raised_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct DutyRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Date)]
    due_on: NaiveDate,
    #[diesel(sql_type = Text)]
    subject: String,
    #[diesel(sql_type = Timestamptz)]
    raised_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct Lives {
    #[diesel(sql_type = Bool)]
    lives: bool,
}

impl Tx<'_> {
    /// Adds a feed of the caller's own.
    pub fn insert_calendar_feed(
        &mut self,
        permit: &Permit,
        (id, trust): (Uuid, OrganisationId),
        digest: SecretDigest,
    ) -> Result<(), StoreError> {
        let person = permit.principal().person().map(trellis_kernel::PersonId::uuid);
        let now = self.now();
        diesel::insert_into(calendar_feed::table)
            .values((
                calendar_feed::id.eq(id),
                calendar_feed::trust_id.eq(trust.uuid()),
                calendar_feed::person_id.eq(person.unwrap_or_default()),
                calendar_feed::digest.eq(digest.as_bytes()),
                calendar_feed::made_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Ends a feed of the caller's own; false where there is none that lives.
    pub fn end_calendar_feed(&mut self, _: &Permit, id: Uuid) -> Result<bool, StoreError> {
        let now = self.now();
        let ended = diesel::update(calendar_feed::table.find(id))
            .filter(calendar_feed::ended_at.is_null())
            .set(calendar_feed::ended_at.eq(now))
            .execute(self.conn())?;
        Ok(ended == 1)
    }

    /// What a calendar reads by its secret, the first due first; `None` where no feed has it.
    pub fn calendar_duties(&mut self, digest: SecretDigest) -> Result<Option<Vec<CalendarDuty>>, StoreError> {
        let known: Lives = sql::query("SELECT app.calendar_feed_lives($1) AS lives")
            .bind::<Bytea, _>(digest.as_bytes())
            .get_result(self.conn())?;
        if !known.lives {
            return Ok(None);
        }
        let rows: Vec<DutyRow> = sql::query("SELECT * FROM app.calendar_duties($1)")
            .bind::<Bytea, _>(digest.as_bytes())
            .load(self.conn())?;
        rows.into_iter().map(DutyRow::into_domain).collect::<Result<_, _>>().map(Some)
    }
}

impl DutyRow {
    fn into_domain(self) -> Result<CalendarDuty, StoreError> {
        let kind = DutyKind::named(&self.kind).ok_or(StoreError::Corrupt(self.kind))?;
        Ok(CalendarDuty {
            id: self.id,
            kind,
            due_on: self.due_on,
            subject: self.subject,
            raised_at: self.raised_at,
        })
    }
}
