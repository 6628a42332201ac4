//! Organisations.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::{OrganisationKind, Permit, Sector};
use trellis_kernel::OrganisationId;
use uuid::Uuid;

use crate::schema::organisation;
use crate::{After, Page, StoreError, Tx};

/// An organisation.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// What it is to the platform.
    pub kind: OrganisationKind,
    /// The sector of a provider.
    pub sector: Option<Sector>,
    /// Its legal name.
    pub name: String,
    /// When it joined.
    pub created_at: DateTime<Utc>,
    /// Grows with each change.
    pub version: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = organisation)]
struct OrganisationRow {
    id: Uuid,
    kind: String,
    sector: Option<String>,
    name: String,
    created_at: DateTime<Utc>,
    version: i64,
}

impl OrganisationRow {
    fn into_domain(self) -> Result<Organisation, StoreError> {
        let kind = OrganisationKind::from_key(&self.kind).ok_or(StoreError::Corrupt(self.kind))?;
        let sector = self.sector.as_deref().and_then(Sector::from_key);
        Ok(Organisation {
            id: self.id.into(),
            kind,
            sector,
            name: self.name,
            created_at: self.created_at,
            version: self.version,
        })
    }
}

impl Tx<'_> {
    /// One organisation.
    pub fn organisation(&mut self, id: OrganisationId) -> Result<Option<Organisation>, StoreError> {
        let row = organisation::table
            .find(id.uuid())
            .select(OrganisationRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(OrganisationRow::into_domain).transpose()
    }

    /// The organisation of a name; case does not matter.
    pub fn organisation_by_name(&mut self, name: &str) -> Result<Option<Organisation>, StoreError> {
        diesel::define_sql_function!(fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text);
        let row = organisation::table
            .filter(lower(organisation::name).eq(lower(name.trim())))
            .select(OrganisationRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(OrganisationRow::into_domain).transpose()
    }

    /// The providers of these names, by their names in lower case: all of them, should several have one name.
    pub fn providers_named(
        &mut self,
        names: &[String],
    ) -> Result<BTreeMap<String, Vec<OrganisationId>>, StoreError> {
        diesel::define_sql_function!(fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text);
        let names: Vec<String> = names.iter().map(|name| name.trim().to_lowercase()).collect();
        let rows: Vec<(String, Uuid)> = organisation::table
            .filter(lower(organisation::name).eq_any(names))
            .filter(organisation::kind.eq(OrganisationKind::Provider.key()))
            .select((lower(organisation::name), organisation::id))
            .load(self.conn())?;
        let mut found: BTreeMap<String, Vec<OrganisationId>> = BTreeMap::new();
        for (name, id) in rows {
            found.entry(name).or_default().push(id.into());
        }
        Ok(found)
    }

    /// Organisations, of one kind or of all, by id.
    pub fn organisations(
        &mut self,
        kind: Option<OrganisationKind>,
        after: After,
    ) -> Result<Page<Organisation>, StoreError> {
        let mut query = organisation::table
            .filter(organisation::id.gt(after.floor()))
            .order(organisation::id)
            .limit(after.rows())
            .select(OrganisationRow::as_select())
            .into_boxed();
        if let Some(kind) = kind {
            query = query.filter(organisation::kind.eq(kind.key()));
        }
        let rows = query.load(self.conn())?;
        let items = rows.into_iter().map(OrganisationRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |item| item.id.uuid()))
    }

    /// The names of organisations.
    pub fn organisation_names(
        &mut self,
        ids: &[OrganisationId],
    ) -> Result<BTreeMap<OrganisationId, String>, StoreError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let rows: Vec<(Uuid, String)> = organisation::table
            .filter(organisation::id.eq_any(ids))
            .select((organisation::id, organisation::name))
            .load(self.conn())?;
        Ok(rows.into_iter().map(|(id, name)| (id.into(), name)).collect())
    }

    /// Adds an organisation.
    pub fn insert_organisation(&mut self, _: &Permit, new: &Organisation) -> Result<(), StoreError> {
        let row = OrganisationRow {
            id: new.id.uuid(),
            kind: new.kind.key().to_owned(),
            sector: new.sector.map(|sector| sector.key().to_owned()),
            name: new.name.clone(),
            created_at: new.created_at,
            version: new.version,
        };
        diesel::insert_into(organisation::table).values(&row).execute(self.conn())?;
        Ok(())
    }
}
