//! Wrong attempts at an account, counted by digest: an unknown address is counted like a known one.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use trellis_access::Permit;
use trellis_credentials::{Attempts, SecretDigest};

use crate::schema::attempt;
use crate::{StoreError, Tx};

impl Tx<'_> {
    /// The wrong attempts noted under `key`, locked until the transaction ends when there are any.
    pub fn attempts_for_update(&mut self, key: SecretDigest) -> Result<Attempts, StoreError> {
        let row: Option<(i32, DateTime<Utc>)> = attempt::table
            .find(key.as_bytes())
            .select((attempt::failures, attempt::last_at))
            .for_update()
            .first(self.conn())
            .optional()?;
        Ok(row.map_or_else(Attempts::default, |(failures, last)| Attempts {
            failures: u32::try_from(failures).unwrap_or(u32::MAX),
            last: Some(last),
        }))
    }

    /// Keeps the count of wrong attempts under `key`; none left means forgotten.
    pub fn save_attempts(
        &mut self,
        _: &Permit,
        key: SecretDigest,
        attempts: Attempts,
    ) -> Result<(), StoreError> {
        let Some(last) = attempts.last else {
            diesel::delete(attempt::table.find(key.as_bytes())).execute(self.conn())?;
            return Ok(());
        };
        let failures = i32::try_from(attempts.failures).unwrap_or(i32::MAX);
        diesel::insert_into(attempt::table)
            .values((
                attempt::key.eq(key.as_bytes()),
                attempt::failures.eq(failures),
                attempt::last_at.eq(last),
            ))
            .on_conflict(attempt::key)
            .do_update()
            .set((
                attempt::failures.eq(excluded(attempt::failures)),
                attempt::last_at.eq(excluded(attempt::last_at)),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
