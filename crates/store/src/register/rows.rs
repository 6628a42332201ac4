//! How the register stands in its tables.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::{Value, json};
use trellis_providers::register::{Inspection, RegisterEntry};
use uuid::Uuid;

use super::{ImportRun, OFSTED, RegisterFile, RegisterTally};
use crate::StoreError;
use crate::schema::{import_run, register_entry, register_inspection};

#[derive(Insertable)]
#[diesel(table_name = register_entry)]
pub(super) struct EntryRow {
    pub(super) id: Uuid,
    regulator: &'static str,
    urn: String,
    as_at: NaiveDate,
    name: Option<String>,
    name_redacted: bool,
    provision_type: Option<String>,
    registration_status: Option<String>,
    local_authority: Option<String>,
    region: Option<String>,
    sector: Option<&'static str>,
    places: Option<i32>,
    owner: Option<String>,
    address: Vec<String>,
    address_redacted: bool,
    postcode: Option<String>,
    extra: Value,
    fingerprint: Vec<u8>,
}

#[derive(Insertable)]
#[diesel(table_name = register_inspection)]
pub(super) struct InspectionRow {
    id: Uuid,
    pub(super) entry_id: Uuid,
    event_key: String,
    version: i32,
    as_at: NaiveDate,
    event_number: Option<String>,
    event_type: Option<String>,
    inspected_on: NaiveDate,
    published_on: Option<NaiveDate>,
    judgements: Value,
    fingerprint: Vec<u8>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = import_run)]
pub(super) struct RunRow {
    id: Uuid,
    regulator: String,
    kind: String,
    file_name: String,
    file_sha256: Vec<u8>,
    as_at: NaiveDate,
    read_rows: i64,
    new_rows: i64,
    changed_rows: i64,
    unchanged_rows: i64,
    rejected_rows: i64,
    unknown_columns: Vec<String>,
    committed_at: DateTime<Utc>,
}

impl EntryRow {
    pub(super) fn of(id: Uuid, as_at: NaiveDate, entry: &RegisterEntry) -> Result<Self, StoreError> {
        let places = entry.places.map(i32::try_from).transpose();
        Ok(Self {
            id,
            regulator: OFSTED,
            urn: entry.urn.clone(),
            as_at,
            name: entry.name.clone(),
            name_redacted: entry.name_redacted,
            provision_type: entry.provision_type.clone(),
            registration_status: entry.registration_status.clone(),
            local_authority: entry.local_authority.clone(),
            region: entry.region.clone(),
            sector: entry.sector.map(trellis_providers::ProviderSector::key),
            places: places.map_err(|error| StoreError::Internal(error.to_string()))?,
            owner: entry.owner.clone(),
            address: entry.address.clone(),
            address_redacted: entry.address_redacted,
            postcode: entry.postcode.clone(),
            extra: json!(entry.extra),
            fingerprint: entry.fingerprint().0.to_vec(),
        })
    }
}

impl InspectionRow {
    pub(super) fn of(id: Uuid, entry: Uuid, version: i32, as_at: NaiveDate, inspection: &Inspection) -> Self {
        let judgements: Vec<Value> = inspection
            .judgements
            .iter()
            .map(|judged| json!({ "aspect": judged.aspect.key(), "grade": judged.grade.key(), "raw": judged.raw }))
            .collect();
        Self {
            id,
            entry_id: entry,
            event_key: inspection.key(),
            version,
            as_at,
            event_number: inspection.event_number.clone(),
            event_type: inspection.event_type.clone(),
            inspected_on: inspection.inspected_on,
            published_on: inspection.published_on,
            judgements: Value::Array(judgements),
            fingerprint: inspection.fingerprint().0.to_vec(),
        }
    }
}

impl RunRow {
    pub(super) fn of(run: &ImportRun) -> Self {
        let count = |rows: u64| i64::try_from(rows).unwrap_or(i64::MAX);
        Self {
            id: run.id,
            regulator: OFSTED.to_owned(),
            kind: "providers".to_owned(),
            file_name: run.file.name.clone(),
            file_sha256: run.file.sha256.to_vec(),
            as_at: run.file.as_at,
            read_rows: count(run.tally.read()),
            new_rows: count(run.tally.new),
            changed_rows: count(run.tally.changed),
            unchanged_rows: count(run.tally.unchanged),
            rejected_rows: count(run.tally.rejected),
            unknown_columns: run.file.unknown_columns.clone(),
            committed_at: run.committed_at,
        }
    }
    pub(super) fn into_domain(self) -> Result<ImportRun, StoreError> {
        let count = |rows: i64| u64::try_from(rows).unwrap_or_default();
        let sha256 =
            self.file_sha256.try_into().map_err(|_| StoreError::Corrupt("a file's digest".to_owned()))?;
        Ok(ImportRun {
            id: self.id,
            file: RegisterFile {
                name: self.file_name,
                sha256,
                as_at: self.as_at,
                unknown_columns: self.unknown_columns,
            },
            tally: RegisterTally {
                new: count(self.new_rows),
                changed: count(self.changed_rows),
                unchanged: count(self.unchanged_rows),
                rejected: count(self.rejected_rows),
            },
            committed_at: self.committed_at,
        })
    }
}
