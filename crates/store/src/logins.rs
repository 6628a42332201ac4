//! Logins and the refresh tokens that carry them. Seen by the gate, and each person's own by that person.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_credentials::{Login, RefreshToken, SecretDigest};
use trellis_kernel::{LoginId, PersonId};
use uuid::Uuid;

use crate::schema::{login, refresh_token};
use crate::{After, Page, StoreError, Tx};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = login, treat_none_as_null = true)]
pub(crate) struct LoginRow {
    id: Uuid,
    person_id: Uuid,
    org_id: Option<Uuid>,
    epoch: i64,
    started_at: DateTime<Utc>,
    factor_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
}

impl From<LoginRow> for Login {
    fn from(row: LoginRow) -> Self {
        Self {
            id: row.id.into(),
            person: row.person_id.into(),
            epoch: row.epoch,
            organisation: row.org_id.map(Into::into),
            started_at: row.started_at,
            factor_at: row.factor_at,
            ended_at: row.ended_at,
        }
    }
}

impl From<&Login> for LoginRow {
    fn from(login: &Login) -> Self {
        Self {
            id: login.id.uuid(),
            person_id: login.person.uuid(),
            org_id: login.organisation.map(Into::into),
            epoch: login.epoch,
            started_at: login.started_at,
            factor_at: login.factor_at,
            ended_at: login.ended_at,
        }
    }
}

impl Tx<'_> {
    /// One login, locked until the transaction ends.
    pub fn login_for_update(&mut self, id: LoginId) -> Result<Option<Login>, StoreError> {
        let row = login::table
            .find(id.uuid())
            .select(LoginRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        Ok(row.map(Login::from))
    }

    /// A person's logins, the ended ones too, by id and so by age.
    pub fn logins_of(&mut self, person: PersonId, after: After) -> Result<Page<Login>, StoreError> {
        let rows = login::table
            .filter(login::person_id.eq(person.uuid()).and(login::id.gt(after.floor())))
            .filter(login::ended_at.is_null())
            .order(login::id)
            .limit(after.rows())
            .select(LoginRow::as_select())
            .load(self.conn())?;
        Ok(after.page(rows.into_iter().map(Login::from).collect(), |login: &Login| login.id.uuid()))
    }

    /// Adds a login.
    pub fn insert_login(&mut self, _: &Permit, new: &Login) -> Result<(), StoreError> {
        diesel::insert_into(login::table).values(LoginRow::from(new)).execute(self.conn())?;
        Ok(())
    }

    /// Keeps a login's new state.
    pub fn save_login(&mut self, _: &Permit, changed: &Login) -> Result<(), StoreError> {
        diesel::update(login::table.find(changed.id.uuid()))
            .set(LoginRow::from(changed))
            .execute(self.conn())?;
        Ok(())
    }

    /// Ends every login of a person but one.
    pub fn end_logins_of(
        &mut self,
        _: &Permit,
        person: PersonId,
        except: Option<LoginId>,
    ) -> Result<usize, StoreError> {
        let now = self.now();
        let kept = except.map_or_else(Uuid::nil, LoginId::uuid);
        let ended = diesel::update(
            login::table
                .filter(login::person_id.eq(person.uuid()).and(login::id.ne(kept)))
                .filter(login::ended_at.is_null()),
        )
        .set(login::ended_at.eq(now))
        .execute(self.conn())?;
        Ok(ended)
    }

    /// The refresh token of a digest, locked until the transaction ends.
    pub fn refresh_token_for_update(
        &mut self,
        digest: SecretDigest,
    ) -> Result<Option<RefreshToken>, StoreError> {
        let row: Option<(Uuid, Option<DateTime<Utc>>)> = refresh_token::table
            .find(digest.as_bytes())
            .select((refresh_token::login_id, refresh_token::spent_at))
            .for_update()
            .first(self.conn())
            .optional()?;
        Ok(row.map(|(login, spent_at)| RefreshToken { digest, login: login.into(), spent_at }))
    }

    /// Adds a link to a login's chain.
    pub fn insert_refresh_token(
        &mut self,
        _: &Permit,
        person: PersonId,
        token: &RefreshToken,
    ) -> Result<(), StoreError> {
        diesel::insert_into(refresh_token::table)
            .values((
                refresh_token::digest.eq(token.digest.as_bytes()),
                refresh_token::login_id.eq(token.login.uuid()),
                refresh_token::person_id.eq(person.uuid()),
                refresh_token::spent_at.eq(token.spent_at),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Spends every open link of a login, because it gets a new chain.
    pub fn spend_refresh_tokens_of(&mut self, _: &Permit, id: LoginId) -> Result<(), StoreError> {
        let now = self.now();
        diesel::update(
            refresh_token::table
                .filter(refresh_token::login_id.eq(id.uuid()).and(refresh_token::spent_at.is_null())),
        )
        .set(refresh_token::spent_at.eq(now))
        .execute(self.conn())?;
        Ok(())
    }

    /// Notes that a link was spent.
    pub fn save_refresh_token(&mut self, _: &Permit, token: &RefreshToken) -> Result<(), StoreError> {
        diesel::update(refresh_token::table.find(token.digest.as_bytes()))
            .set(refresh_token::spent_at.eq(token.spent_at))
            .execute(self.conn())?;
        Ok(())
    }
}
