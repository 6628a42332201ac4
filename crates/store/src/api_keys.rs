//! API keys of machines: what is kept of them.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_credentials::SecretDigest;
use trellis_kernel::{ApiKeyId, OrganisationId, PersonId};
use uuid::Uuid;

use crate::schema::api_key;
use crate::{After, Page, StoreError, Tx};

/// An API key as kept: never its secret.
#[derive(Clone, Debug)]
pub struct KeptApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// The organisation it works for.
    pub organisation: OrganisationId,
    /// The machine that it signs in.
    pub machine: PersonId,
    /// The person who answers for it.
    pub responsible: PersonId,
    /// What the machine is for.
    pub name: String,
    /// The eight characters that name the key in its text.
    pub public_id: String,
    /// SHA-256 of the whole key.
    pub digest: SecretDigest,
    /// What it may touch, each such as `tendering:read`.
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it stops.
    pub expires_at: DateTime<Utc>,
    /// When it was last used, to the hour.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = api_key)]
struct ApiKeyRow {
    id: Uuid,
    org_id: Uuid,
    machine_id: Uuid,
    responsible_id: Uuid,
    name: String,
    public_id: String,
    digest: Vec<u8>,
    scopes: Vec<String>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    last_used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

impl ApiKeyRow {
    fn into_domain(self) -> Result<KeptApiKey, StoreError> {
        let digest: [u8; 32] =
            self.digest.try_into().map_err(|_| StoreError::Corrupt("a digest".to_owned()))?;
        Ok(KeptApiKey {
            id: self.id.into(),
            organisation: self.org_id.into(),
            machine: self.machine_id.into(),
            responsible: self.responsible_id.into(),
            name: self.name,
            public_id: self.public_id,
            digest: SecretDigest(digest),
            scopes: self.scopes,
            created_at: self.created_at,
            expires_at: self.expires_at,
            last_used_at: self.last_used_at,
            revoked_at: self.revoked_at,
        })
    }
}

impl From<&KeptApiKey> for ApiKeyRow {
    fn from(key: &KeptApiKey) -> Self {
        Self {
            id: key.id.uuid(),
            org_id: key.organisation.uuid(),
            machine_id: key.machine.uuid(),
            responsible_id: key.responsible.uuid(),
            name: key.name.clone(),
            public_id: key.public_id.clone(),
            digest: key.digest.as_bytes().to_vec(),
            scopes: key.scopes.clone(),
            created_at: key.created_at,
            expires_at: key.expires_at,
            last_used_at: key.last_used_at,
            revoked_at: key.revoked_at,
        }
    }
}

impl Tx<'_> {
    /// One key of the caller's organisation.
    pub fn api_key(&mut self, id: ApiKeyId) -> Result<Option<KeptApiKey>, StoreError> {
        let row =
            api_key::table.find(id.uuid()).select(ApiKeyRow::as_select()).first(self.conn()).optional()?;
        row.map(ApiKeyRow::into_domain).transpose()
    }

    /// The key of that public id, for token checks.
    pub fn api_key_by_public_id(&mut self, public_id: &str) -> Result<Option<KeptApiKey>, StoreError> {
        let row = api_key::table
            .filter(api_key::public_id.eq(public_id))
            .select(ApiKeyRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(ApiKeyRow::into_domain).transpose()
    }

    /// An organisation's keys, by id and so by age.
    pub fn api_keys_of(
        &mut self,
        organisation: OrganisationId,
        after: After,
    ) -> Result<Page<KeptApiKey>, StoreError> {
        let rows = api_key::table
            .filter(api_key::org_id.eq(organisation.uuid()).and(api_key::id.gt(after.floor())))
            .order(api_key::id)
            .limit(after.rows())
            .select(ApiKeyRow::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(ApiKeyRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |item| item.id.uuid()))
    }

    /// Adds a key.
    pub fn insert_api_key(&mut self, _: &Permit, new: &KeptApiKey) -> Result<(), StoreError> {
        diesel::insert_into(api_key::table).values(ApiKeyRow::from(new)).execute(self.conn())?;
        Ok(())
    }

    /// Revokes a key, once.
    pub fn revoke_api_key(&mut self, _: &Permit, id: ApiKeyId) -> Result<(), StoreError> {
        let now = self.now();
        diesel::update(api_key::table.find(id.uuid()).filter(api_key::revoked_at.is_null()))
            .set(api_key::revoked_at.eq(now))
            .execute(self.conn())?;
        Ok(())
    }

    /// Notes that a key was used. Written at most once an hour, so that no row is updated by every request.
    pub fn note_api_key_use(&mut self, id: ApiKeyId) -> Result<(), StoreError> {
        let now = self.now();
        let stale = now - chrono::Duration::hours(1);
        diesel::update(
            api_key::table
                .find(id.uuid())
                .filter(api_key::last_used_at.is_null().or(api_key::last_used_at.lt(stale))),
        )
        .set(api_key::last_used_at.eq(now))
        .execute(self.conn())?;
        Ok(())
    }
}
