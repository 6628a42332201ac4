//! Suppliers of frameworks, as the trust and each of them see them.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{FrameworkId, FrameworkMemberId, OrganisationId};
use trellis_tendering::Reason;
use trellis_tendering::framework::{FrameworkMember, FrameworkMemberState};
use uuid::Uuid;

use crate::schema::framework_member as table;
use crate::versioned::new_version;
use crate::{After, Page, StoreError, Tx, Versioned};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    framework_id: Uuid,
    provider_id: Uuid,
    lots: Vec<i32>,
    named_by: Uuid,
    state: String,
    reason: Option<String>,
    step_by: Option<Uuid>,
    step_at: Option<DateTime<Utc>>,
    version: i64,
}

impl Tx<'_> {
    /// One supplier of a framework, for the trust or for itself.
    pub fn framework_member(
        &mut self,
        id: FrameworkMemberId,
    ) -> Result<Option<Versioned<FrameworkMember>>, StoreError> {
        one!(self, table::table.find(id.uuid()))
    }

    /// One supplier of a framework of the caller's trust, locked until the transaction ends.
    pub fn framework_member_for_update(
        &mut self,
        id: FrameworkMemberId,
    ) -> Result<Option<Versioned<FrameworkMember>>, StoreError> {
        one_locked!(self, table::table.find(id.uuid()))
    }

    /// The suppliers of a framework that the caller may see, by id: all of the trust's, or the caller's own place.
    pub fn framework_members(
        &mut self,
        framework: FrameworkId,
        after: After,
    ) -> Result<Page<Versioned<FrameworkMember>>, StoreError> {
        page_by_id!(self, after, table::table.filter(table::framework_id.eq(framework.uuid())))
    }

    /// Every supplier of a framework that was not removed; locked, so that nobody is added or moved meanwhile unseen.
    pub fn framework_suppliers(
        &mut self,
        framework: FrameworkId,
    ) -> Result<Vec<Versioned<FrameworkMember>>, StoreError> {
        let rows: Vec<Row> = table::table
            .filter(table::framework_id.eq(framework.uuid()))
            .filter(table::state.ne(FrameworkMemberState::Removed.name()))
            .order(table::id)
            .select(Row::as_select())
            .for_no_key_update()
            .load(self.conn())?;
        rows.into_iter().map(Row::into_domain).collect()
    }

    /// The place of one provider in a framework, unless it was removed.
    pub fn framework_supplier(
        &mut self,
        framework: FrameworkId,
        provider: OrganisationId,
    ) -> Result<Option<FrameworkMember>, StoreError> {
        let row: Option<Row> = table::table
            .filter(table::framework_id.eq(framework.uuid()))
            .filter(table::provider_id.eq(provider.uuid()))
            .filter(table::state.ne(FrameworkMemberState::Removed.name()))
            .select(Row::as_select())
            .first(self.conn())
            .optional()?;
        Ok(row.map(Row::into_domain).transpose()?.map(|found| found.item))
    }

    /// Adds a supplier. A second place of the provider is a duplicate.
    pub fn insert_framework_member(&mut self, _: &Permit, new: &FrameworkMember) -> Result<(), StoreError> {
        let row = Row {
            id: new.id.uuid(),
            trust_id: new.trust.uuid(),
            framework_id: new.framework.uuid(),
            provider_id: new.provider.uuid(),
            lots: new.lots.iter().map(|lot| i32::from(*lot)).collect(),
            named_by: new.named_by.uuid(),
            state: new.state.name().to_owned(),
            reason: None,
            step_by: None,
            step_at: None,
            version: 1,
        };
        diesel::insert_into(table::table).values(&row).execute(self.conn())?;
        Ok(())
    }

    /// Admits every supplier that was named for a framework, in one step of one hand.
    pub fn admit_framework_members(
        &mut self,
        permit: &Permit,
        framework: FrameworkId,
    ) -> Result<usize, StoreError> {
        let by = permit.principal().person().map(trellis_kernel::PersonId::uuid);
        let named = table::table
            .filter(table::framework_id.eq(framework.uuid()))
            .filter(table::state.eq(FrameworkMemberState::Named.name()));
        Ok(diesel::update(named)
            .set((
                table::state.eq(FrameworkMemberState::Admitted.name()),
                table::step_by.eq(by),
                table::step_at.eq(self.now()),
                table::version.eq(table::version + 1),
            ))
            .execute(self.conn())?)
    }

    /// Saves what has become of a supplier that was read at `version`; returns its new version.
    pub fn save_framework_member(
        &mut self,
        _: &Permit,
        changed: &FrameworkMember,
        version: i64,
    ) -> Result<i64, StoreError> {
        let next = version + 1;
        let found = table::table.find(changed.id.uuid()).filter(table::version.eq(version));
        let saved = diesel::update(found)
            .set((
                table::state.eq(changed.state.name()),
                table::reason.eq(changed.reason.as_ref().map(Reason::text)),
                table::step_by.eq(changed.step.map(|(by, _)| by.uuid())),
                table::step_at.eq(changed.step.map(|(_, at)| at)),
                table::version.eq(next),
            ))
            .execute(self.conn())?;
        new_version(saved, next)
    }
}

impl Row {
    fn into_domain(self) -> Result<Versioned<FrameworkMember>, StoreError> {
        let corrupt = || StoreError::Corrupt(format!("framework member {}", self.id));
        let lots = self.lots.iter().map(|lot| u16::try_from(*lot).map_err(|_| corrupt()));
        let reason = self.reason.as_deref().map(Reason::new).transpose().map_err(|_| corrupt())?;
        let item = FrameworkMember {
            id: self.id.into(),
            framework: self.framework_id.into(),
            trust: self.trust_id.into(),
            provider: self.provider_id.into(),
            lots: lots.collect::<Result<_, _>>()?,
            named_by: self.named_by.into(),
            state: FrameworkMemberState::from_name(&self.state).ok_or_else(corrupt)?,
            reason,
            step: self.step_by.map(Into::into).zip(self.step_at),
        };
        Ok(Versioned { item, version: self.version })
    }
}
