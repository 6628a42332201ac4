//! Procurements with their lots, criteria and documents.

mod history;
mod parts;
mod procedure;
mod rows;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{OrganisationId, ProcurementId};
use trellis_tendering::Procurement;
use uuid::Uuid;

use self::rows::ProcurementRow;
use crate::schema::procurement;
use crate::{After, Page, StoreError, Tx, Versioned};

/// A procurement in a list.
#[derive(Clone, Debug)]
pub struct ProcurementSummary {
    /// Which procurement.
    pub id: ProcurementId,
    /// Its title.
    pub title: String,
    /// Its main code.
    pub cpv: String,
    /// Its stored state; a published one whose deadline has passed is closed.
    pub state: String,
    /// When bids close.
    pub closes_at: Option<DateTime<Utc>>,
}

type SummaryRow = (Uuid, String, String, String, Option<DateTime<Utc>>);

impl Tx<'_> {
    /// One procurement of the caller's trust.
    pub fn procurement(&mut self, id: ProcurementId) -> Result<Option<Versioned<Procurement>>, StoreError> {
        let row: Option<ProcurementRow> = procurement::table
            .find(id.uuid())
            .select(ProcurementRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(|row| self.assemble(row)).transpose()
    }

    /// One procurement of the caller's trust, locked until the transaction ends.
    pub fn procurement_for_update(
        &mut self,
        id: ProcurementId,
    ) -> Result<Option<Versioned<Procurement>>, StoreError> {
        let row: Option<ProcurementRow> = procurement::table
            .find(id.uuid())
            .select(ProcurementRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        row.map(|row| self.assemble(row)).transpose()
    }

    /// The titles of procurements of the caller's trust.
    pub fn procurement_titles(
        &mut self,
        ids: &[ProcurementId],
    ) -> Result<BTreeMap<ProcurementId, String>, StoreError> {
        let rows: Vec<(Uuid, String)> = procurement::table
            .filter(procurement::id.eq_any(ids.iter().map(|id| id.uuid())))
            .select((procurement::id, procurement::title))
            .load(self.conn())?;
        Ok(rows.into_iter().map(|(id, title)| (id.into(), title)).collect())
    }

    /// Procurements of a trust, by id.
    pub fn procurements(
        &mut self,
        trust: OrganisationId,
        after: After,
    ) -> Result<Page<ProcurementSummary>, StoreError> {
        let rows: Vec<SummaryRow> = procurement::table
            .filter(procurement::trust_id.eq(trust.uuid()))
            .filter(procurement::id.gt(after.floor()))
            .order(procurement::id)
            .limit(after.rows())
            .select((
                procurement::id,
                procurement::title,
                procurement::cpv,
                procurement::state,
                procurement::closes_at,
            ))
            .load(self.conn())?;
        let summary = |(id, title, cpv, state, closes_at): SummaryRow| ProcurementSummary {
            id: id.into(),
            title,
            cpv,
            state,
            closes_at,
        };
        Ok(after.page(rows, |row| row.0).map(summary))
    }

    /// Adds a draft.
    pub fn insert_procurement(&mut self, _: &Permit, new: &Procurement) -> Result<(), StoreError> {
        let row = ProcurementRow::of(new, 1);
        diesel::insert_into(procurement::table).values(&row).execute(self.conn())?;
        self.save_parts(new)
    }

    /// Saves what has become of a procurement that was read at `version`; returns its new version.
    pub fn save_procurement(
        &mut self,
        _: &Permit,
        changed: &Procurement,
        version: i64,
    ) -> Result<i64, StoreError> {
        let next = version + 1;
        let row = ProcurementRow::of(changed, next);
        let saved = diesel::update(
            procurement::table.find(changed.id.uuid()).filter(procurement::version.eq(version)),
        )
        .set((row.into_changes(), procurement::version.eq(next)))
        .execute(self.conn())?;
        if saved == 0 {
            return Err(StoreError::Stale);
        }
        self.save_parts(changed)?;
        Ok(next)
    }

    fn assemble(&mut self, row: ProcurementRow) -> Result<Versioned<Procurement>, StoreError> {
        let version = row.version;
        let parts = self.parts_of(row.id)?;
        Ok(Versioned { item: row.into_domain(parts)?, version })
    }
}
