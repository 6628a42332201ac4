//! Complaints to a trust.

mod referrals;
mod rows;

use chrono::Months;
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{ComplaintId, OrganisationId};
use trellis_providers::complaint::{Complaint, KEPT_FOR_YEARS};

use self::rows::{Row, Steps};
use crate::schema::{complaint as table, organisation};
use crate::versioned::new_version;
use crate::{After, Page, StoreError, Tx, Versioned};

impl Tx<'_> {
    /// One complaint to the caller's trust.
    pub fn complaint(&mut self, id: ComplaintId) -> Result<Option<Versioned<Complaint>>, StoreError> {
        let found = one!(self, table::table.find(id.uuid()))?;
        Ok(self.with_referrals(Vec::from_iter(found))?.pop())
    }

    /// The same, locked until the transaction ends.
    pub fn complaint_for_update(
        &mut self,
        id: ComplaintId,
    ) -> Result<Option<Versioned<Complaint>>, StoreError> {
        let found = one_locked!(self, table::table.find(id.uuid()))?;
        Ok(self.with_referrals(Vec::from_iter(found))?.pop())
    }

    /// The complaints to the caller's trust, by id.
    pub fn complaints(&mut self, after: After) -> Result<Page<Versioned<Complaint>>, StoreError> {
        let Page { items, next } = page_by_id!(self, after, table::table)?;
        Ok(Page { items: self.with_referrals(items)?, next })
    }

    /// The complaints to the caller's trust that are not closed, the first to be acknowledged first, and no more than this.
    pub fn open_complaints(&mut self, most: i64) -> Result<Vec<Versioned<Complaint>>, StoreError> {
        let open = table::table.filter(table::closed_at.is_null());
        let rows: Vec<Row> = open
            .order((table::acknowledged_at.is_not_null(), table::acknowledge_by, table::id))
            .limit(most)
            .select(Row::as_select())
            .load(self.conn())?;
        self.with_referrals(rows.into_iter().map(Row::into_domain).collect::<Result<_, _>>()?)
    }

    /// The trusts that anyone may complain to, by name.
    pub fn trusts(&mut self) -> Result<Vec<(OrganisationId, String)>, StoreError> {
        let rows: Vec<(uuid::Uuid, String)> = organisation::table
            .filter(organisation::kind.eq("trust"))
            .order((organisation::name, organisation::id))
            .select((organisation::id, organisation::name))
            .load(self.conn())?;
        Ok(rows.into_iter().map(|(id, name)| (id.into(), name)).collect())
    }

    /// Adds a complaint. Whoever files it reads nothing back.
    pub fn insert_complaint(&mut self, _: &Permit, new: &Complaint) -> Result<(), StoreError> {
        diesel::insert_into(table::table).values(&Row::of(new)).execute(self.conn())?;
        Ok(())
    }

    /// Saves the steps of a complaint that was read at `version`; returns its new version.
    pub fn save_complaint(
        &mut self,
        _: &Permit,
        changed: &Complaint,
        version: i64,
    ) -> Result<i64, StoreError> {
        let next = version + 1;
        let found = table::table.find(changed.id.uuid()).filter(table::version.eq(version));
        let saved =
            diesel::update(found).set((Steps::of(changed), table::version.eq(next))).execute(self.conn())?;
        let version = new_version(saved, next)?;
        self.insert_later_referrals(changed)?;
        Ok(version)
    }

    /// Deletes the complaints of every trust that were kept for as long as they are, and says how many. Those that are held stay,
    /// and the audit chain, which has no text of them. For a job's session.
    pub fn forget_complaints(&mut self) -> Result<usize, StoreError> {
        let Some(before) = self.now().checked_sub_months(Months::new(12 * KEPT_FOR_YEARS)) else {
            return Ok(0);
        };
        // The worker sees none that is held.
        let old = table::table.filter(table::closed_at.lt(before));
        Ok(diesel::delete(old).execute(self.conn())?)
    }
}
