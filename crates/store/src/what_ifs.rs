//! What methodologies were tried with before publication.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_access::Permit;
use trellis_kernel::{LotId, OrganisationId, PersonId, ProcurementId};
use trellis_tendering::evaluation::what_if::{Simulation, WhatIfReport};
use uuid::Uuid;

use crate::schema::what_if;
use crate::{After, Page, StoreError, Tx};

/// A simulation that is kept, with what it showed.
#[derive(Clone, Debug)]
pub struct KeptWhatIf {
    /// Its id.
    pub id: Uuid,
    /// The trust.
    pub trust: OrganisationId,
    /// The procurement.
    pub procurement: ProcurementId,
    /// The lot.
    pub lot: LotId,
    /// The SHA-256 of the methodology that was tried.
    pub methodology_hash: String,
    /// What was simulated.
    pub simulation: Simulation,
    /// What it showed.
    pub report: WhatIfReport,
    /// Who tried it.
    pub made_by: PersonId,
    /// When.
    pub made_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = what_if)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    lot_id: Uuid,
    methodology_hash: String,
    simulation: Value,
    report: Value,
    made_by: Uuid,
    made_at: DateTime<Utc>,
}

impl Tx<'_> {
    /// One simulation of a lot.
    pub fn what_if(&mut self, lot: LotId, id: Uuid) -> Result<Option<KeptWhatIf>, StoreError> {
        let row: Option<Row> = what_if::table
            .find(id)
            .filter(what_if::lot_id.eq(lot.uuid()))
            .select(Row::as_select())
            .first(self.conn())
            .optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// The simulations of a lot, by id.
    pub fn what_ifs(&mut self, lot: LotId, after: After) -> Result<Page<KeptWhatIf>, StoreError> {
        let rows: Vec<Row> = what_if::table
            .filter(what_if::lot_id.eq(lot.uuid()).and(what_if::id.gt(after.floor())))
            .order(what_if::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        after.page(rows, |row| row.id).try_map(Row::into_domain)
    }

    /// Keeps a simulation.
    pub fn insert_what_if(&mut self, _: &Permit, new: &KeptWhatIf) -> Result<(), StoreError> {
        let internal = |error: serde_json::Error| StoreError::Internal(error.to_string());
        let row = Row {
            id: new.id,
            trust_id: new.trust.uuid(),
            procurement_id: new.procurement.uuid(),
            lot_id: new.lot.uuid(),
            methodology_hash: new.methodology_hash.clone(),
            simulation: serde_json::to_value(&new.simulation).map_err(internal)?,
            report: serde_json::to_value(&new.report).map_err(internal)?,
            made_by: new.made_by.uuid(),
            made_at: new.made_at,
        };
        diesel::insert_into(what_if::table).values(row).execute(self.conn())?;
        Ok(())
    }
}

impl Row {
    fn into_domain(self) -> Result<KeptWhatIf, StoreError> {
        let corrupt = |error: serde_json::Error| StoreError::Corrupt(error.to_string());
        Ok(KeptWhatIf {
            id: self.id,
            trust: self.trust_id.into(),
            procurement: self.procurement_id.into(),
            lot: self.lot_id.into(),
            methodology_hash: self.methodology_hash,
            simulation: serde_json::from_value(self.simulation).map_err(corrupt)?,
            report: serde_json::from_value(self.report).map_err(corrupt)?,
            made_by: self.made_by.into(),
            made_at: self.made_at,
        })
    }
}
