//! The outbox from the worker's side: what is due, taken by one worker at a time, and what is old enough to be cleared away.
//! For a job's session.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::Timestamptz;
use serde_json::Value;
use uuid::Uuid;

use crate::schema::{attempt, idempotency_key, job, login, password_reset};
use crate::{StoreError, Tx, sql};

/// A job taken from the outbox.
#[derive(Clone, Debug, Queryable)]
pub struct DueJob {
    /// Its id: the same at each attempt.
    pub id: Uuid,
    /// Its kind.
    pub kind: String,
    /// Its arguments.
    pub payload: Value,
    /// How often it was tried before.
    pub attempts: i32,
}

impl Tx<'_> {
    /// Takes the job that has been due for longest, and hides it from other workers for `lease`: a worker that dies gives
    /// it back without doing anything.
    pub fn take_due_job(&mut self, lease: Duration) -> Result<Option<DueJob>, StoreError> {
        let now = self.now();
        let due: Option<DueJob> = job::table
            .filter(job::done_at.is_null().and(job::run_at.le(now)))
            .order(job::run_at)
            .select((job::id, job::kind, job::payload, job::attempts))
            .for_update()
            .skip_locked()
            .first(self.conn())
            .optional()?;
        if let Some(due) = &due {
            diesel::update(job::table.find(due.id))
                .set((job::attempts.eq(job::attempts + 1), job::run_at.eq(now + lease)))
                .execute(self.conn())?;
        }
        Ok(due)
    }

    /// Notes that a job is done, or that it is given up with its last error.
    pub fn finish_job(&mut self, id: Uuid, error: Option<&str>) -> Result<(), StoreError> {
        let now = self.now();
        diesel::update(job::table.find(id))
            .set((job::done_at.eq(now), job::last_error.eq(error)))
            .execute(self.conn())?;
        Ok(())
    }

    /// Puts a failed job back for later.
    pub fn postpone_job(&mut self, id: Uuid, error: &str, until: DateTime<Utc>) -> Result<(), StoreError> {
        diesel::update(job::table.find(id))
            .set((job::run_at.eq(until), job::last_error.eq(error)))
            .execute(self.conn())?;
        Ok(())
    }

    /// Clears away answers of idempotency keys older than a day.
    pub fn forget_idempotency_keys(&mut self) -> Result<usize, StoreError> {
        let limit = self.now() - Duration::hours(24);
        let old = idempotency_key::table.filter(idempotency_key::created_at.lt(limit));
        Ok(diesel::delete(old).execute(self.conn())?)
    }

    /// Clears away jobs done a month ago, wrong guesses and reset tokens of yesterday, and logins that ended for good.
    pub fn forget_spent(&mut self) -> Result<usize, StoreError> {
        let now = self.now();
        let (day, long) = (now - Duration::days(1), now - Duration::days(60));
        let jobs = job::table.filter(job::done_at.lt(now - Duration::days(30)));
        let mut gone = diesel::delete(jobs).execute(self.conn())?;
        gone += diesel::delete(attempt::table.filter(attempt::last_at.lt(day))).execute(self.conn())?;
        let resets = password_reset::table.filter(password_reset::expires_at.lt(day));
        gone += diesel::delete(resets).execute(self.conn())?;
        let links =
            "DELETE FROM app.refresh_token t USING app.login l WHERE l.id = t.login_id AND l.started_at < $1";
        gone += sql::query(links).bind::<Timestamptz, _>(long).execute(self.conn())?;
        gone += diesel::delete(login::table.filter(login::started_at.lt(long))).execute(self.conn())?;
        Ok(gone)
    }

    /// The address of a person, to write to.
    pub fn address_of(&mut self, id: Uuid) -> Result<Option<String>, StoreError> {
        use crate::schema::person;
        Ok(person::table.find(id).select(person::email).first(self.conn()).optional()?)
    }
}
