//! Who saw what of a requirement, when and what for: a row for each view, which nobody changes.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{PersonId, RequirementId};
use trellis_providers::placing::DisclosurePurpose;
use uuid::Uuid;

use crate::schema::disclosure;
use crate::{After, Page, PlacementInvitation, StoreError, Tx};

/// A view of a requirement's coded fields.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = disclosure)]
pub struct Disclosure {
    /// Its id.
    pub id: Uuid,
    /// The trust whose requirement it is.
    pub trust_id: Uuid,
    /// For which provider it was looked at.
    pub provider_id: Uuid,
    /// What was looked at.
    pub requirement_id: Uuid,
    /// Who looked.
    pub person_id: Uuid,
    /// 1 for coded fields.
    pub level: i16,
    /// The names of the fields that were shown.
    pub fields: Vec<String>,
    /// What for, as a code.
    pub purpose: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Tx<'_> {
    /// Notes that the caller saw the coded fields of a requirement, and what for.
    pub fn insert_disclosure(
        &mut self,
        _: &Permit,
        by: PersonId,
        seen: &PlacementInvitation,
        purpose: DisclosurePurpose,
    ) -> Result<(), StoreError> {
        let row = Disclosure {
            id: self.new_id(),
            trust_id: seen.trust.uuid(),
            provider_id: seen.provider.uuid(),
            requirement_id: seen.requirement.uuid(),
            person_id: by.uuid(),
            level: 1,
            fields: seen.content.as_object().into_iter().flat_map(|it| it.keys().cloned()).collect(),
            purpose: purpose.name().to_owned(),
            at: self.now(),
        };
        diesel::insert_into(disclosure::table).values(row).execute(self.conn())?;
        Ok(())
    }

    /// The views of a requirement of the caller's trust, by id.
    pub fn disclosures(&mut self, of: RequirementId, after: After) -> Result<Page<Disclosure>, StoreError> {
        let rows: Vec<Disclosure> = disclosure::table
            .filter(disclosure::requirement_id.eq(of.uuid()).and(disclosure::id.gt(after.floor())))
            .order(disclosure::id)
            .limit(after.rows())
            .select(Disclosure::as_select())
            .load(self.conn())?;
        Ok(after.page(rows, |row| row.id))
    }
}
