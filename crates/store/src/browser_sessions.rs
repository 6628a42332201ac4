//! Logins that a browser's cookie carries. Seen by the gate alone.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_credentials::{BrowserSession, Login, SecretDigest};
use trellis_kernel::PersonId;
use uuid::Uuid;

use crate::logins::LoginRow;
use crate::schema::{browser_session, login};
use crate::{StoreError, Tx};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = browser_session)]
struct BrowserSessionRow {
    digest: Vec<u8>,
    login_id: Uuid,
    person_id: Uuid,
    started_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
}

impl Tx<'_> {
    /// The cookie of a digest, with its login.
    pub fn browser_session(
        &mut self,
        digest: SecretDigest,
    ) -> Result<Option<(BrowserSession, Login)>, StoreError> {
        let row: Option<(BrowserSessionRow, LoginRow)> = browser_session::table
            .inner_join(login::table.on(login::id.eq(browser_session::login_id)))
            .filter(browser_session::digest.eq(digest.as_bytes()))
            .select((BrowserSessionRow::as_select(), LoginRow::as_select()))
            .first(self.conn())
            .optional()?;
        Ok(row.map(|(row, login)| {
            let session = BrowserSession {
                digest,
                login: row.login_id.into(),
                person: row.person_id.into(),
                started_at: row.started_at,
                seen_at: row.seen_at,
            };
            (session, login.into())
        }))
    }

    /// Notes that the cookie came.
    pub fn note_browser_session_seen(&mut self, digest: SecretDigest) -> Result<(), StoreError> {
        let now = self.now();
        diesel::update(browser_session::table.find(digest.as_bytes()))
            .set(browser_session::seen_at.eq(now))
            .execute(self.conn())?;
        Ok(())
    }

    /// Gives a login its cookie; any that it had before stops.
    pub fn replace_browser_session(&mut self, _: &Permit, new: &BrowserSession) -> Result<(), StoreError> {
        let had = browser_session::table.filter(browser_session::login_id.eq(new.login.uuid()));
        diesel::delete(had).execute(self.conn())?;
        let row = BrowserSessionRow {
            digest: new.digest.as_bytes().to_vec(),
            login_id: new.login.uuid(),
            person_id: new.person.uuid(),
            started_at: new.started_at,
            seen_at: new.seen_at,
        };
        diesel::insert_into(browser_session::table).values(row).execute(self.conn())?;
        Ok(())
    }

    /// Ends the logins of a person's browsers but the newest few.
    pub fn end_browser_logins_beyond(
        &mut self,
        _: &Permit,
        person: PersonId,
        most: usize,
    ) -> Result<(), StoreError> {
        let now = self.now();
        let ids: Vec<Uuid> = browser_session::table
            .inner_join(login::table.on(login::id.eq(browser_session::login_id)))
            .filter(browser_session::person_id.eq(person.uuid()))
            .filter(browser_session::started_at.gt(BrowserSession::oldest_start(now)))
            .filter(login::ended_at.is_null().and(login::factor_at.is_not_null()))
            .order((browser_session::started_at.desc(), browser_session::login_id.desc()))
            .select(browser_session::login_id)
            .load(self.conn())?;
        let beyond: Vec<Uuid> = ids.into_iter().skip(most).collect();
        if !beyond.is_empty() {
            diesel::update(login::table.filter(login::id.eq_any(beyond)))
                .set(login::ended_at.eq(now))
                .execute(self.conn())?;
        }
        Ok(())
    }
}
