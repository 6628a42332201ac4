//! The regulator's register: entries, versions of inspections, and the runs that brought them.

mod rows;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use diesel::upsert::excluded;
use trellis_access::Permit;
use trellis_providers::register::RegisterRow;
use uuid::Uuid;

use crate::schema::{import_run, register_entry, register_inspection};
use crate::{StoreError, Tx, sql};

use rows::{EntryRow, InspectionRow, RunRow};

/// The only regulator whose register is read so far.
const OFSTED: &str = "ofsted";

/// What is known of a file before its rows are read.
#[derive(Clone, Debug)]
pub struct RegisterFile {
    /// Its name, without its folder.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// The day that it speaks of.
    pub as_at: NaiveDate,
    /// Headings whose meaning is not known.
    pub unknown_columns: Vec<String>,
}

/// How many rows did what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RegisterTally {
    /// Not in the register before.
    pub new: u64,
    /// Other values than before.
    pub changed: u64,
    /// The same values as before.
    pub unchanged: u64,
    /// Refused.
    pub rejected: u64,
}

/// An import that was committed.
#[derive(Clone, Debug)]
pub struct ImportRun {
    /// Its id.
    pub id: Uuid,
    /// The file.
    pub file: RegisterFile,
    /// What its rows did.
    pub tally: RegisterTally,
    /// When.
    pub committed_at: DateTime<Utc>,
}

/// An entry as far as a comparison needs it.
struct Held {
    id: Uuid,
    as_at: NaiveDate,
    fingerprint: Vec<u8>,
}

impl RegisterTally {
    /// Every row read.
    pub const fn read(&self) -> u64 {
        self.new + self.changed + self.unchanged + self.rejected
    }

    /// Adds another tally.
    pub const fn add(&mut self, other: Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
        self.rejected += other.rejected;
    }
}

impl Tx<'_> {
    /// Takes in a batch of rows of one file, and says what they did. The same values change nothing; an older file adds
    /// what is missing and leaves newer facts alone.
    pub fn take_register_rows(
        &mut self,
        _: &Permit,
        file: &RegisterFile,
        rows: &[RegisterRow],
    ) -> Result<RegisterTally, StoreError> {
        let held = self.held_entries(rows)?;
        let mut tally = RegisterTally::default();
        let (mut entries, mut ids) = (Vec::new(), Vec::with_capacity(rows.len()));
        let mut seen_again = Vec::new();
        for row in rows {
            let fingerprint = row.entry.fingerprint().0;
            let before = held.get(&row.entry.urn);
            let id = before.map_or_else(|| self.new_id(), |held| held.id);
            ids.push(id);
            match before {
                Some(held) if held.fingerprint == fingerprint => {
                    if held.as_at < file.as_at {
                        seen_again.push(id);
                    }
                }
                Some(held) if held.as_at > file.as_at => {}
                Some(_) | None => entries.push(EntryRow::of(id, file.as_at, &row.entry)?),
            }
        }
        let written: Vec<Uuid> = entries.iter().map(|entry| entry.id).collect();
        self.write_entries(entries)?;
        self.note_seen(seen_again, file.as_at)?;
        let inspected = self.write_inspections(file.as_at, rows, &ids)?;
        for (row, id) in rows.iter().zip(&ids) {
            if !held.contains_key(&row.entry.urn) {
                tally.new += 1;
            } else if written.contains(id) || inspected.contains(id) {
                tally.changed += 1;
            } else {
                tally.unchanged += 1;
            }
        }
        Ok(tally)
    }

    /// Lets one import at a time through; another one waits until this transaction ends.
    pub fn lock_register(&mut self) -> Result<(), StoreError> {
        sql::query("SELECT pg_advisory_xact_lock(hashtextextended('trellis register import', 0))")
            .execute(self.conn())?;
        Ok(())
    }

    fn held_entries(&mut self, rows: &[RegisterRow]) -> Result<HashMap<String, Held>, StoreError> {
        let urns: Vec<&str> = rows.iter().map(|row| row.entry.urn.as_str()).collect();
        let held: Vec<(String, Uuid, NaiveDate, Vec<u8>)> = register_entry::table
            .filter(register_entry::regulator.eq(OFSTED))
            .filter(register_entry::urn.eq_any(urns))
            .select((
                register_entry::urn,
                register_entry::id,
                register_entry::as_at,
                register_entry::fingerprint,
            ))
            .load(self.conn())?;
        Ok(held
            .into_iter()
            .map(|(urn, id, as_at, fingerprint)| (urn, Held { id, as_at, fingerprint }))
            .collect())
    }

    fn write_entries(&mut self, entries: Vec<EntryRow>) -> Result<(), StoreError> {
        if entries.is_empty() {
            return Ok(());
        }
        diesel::insert_into(register_entry::table)
            .values(entries)
            .on_conflict((register_entry::regulator, register_entry::urn))
            .do_update()
            .set((
                register_entry::as_at.eq(excluded(register_entry::as_at)),
                register_entry::name.eq(excluded(register_entry::name)),
                register_entry::name_redacted.eq(excluded(register_entry::name_redacted)),
                register_entry::provision_type.eq(excluded(register_entry::provision_type)),
                register_entry::registration_status.eq(excluded(register_entry::registration_status)),
                register_entry::local_authority.eq(excluded(register_entry::local_authority)),
                register_entry::region.eq(excluded(register_entry::region)),
                register_entry::sector.eq(excluded(register_entry::sector)),
                register_entry::places.eq(excluded(register_entry::places)),
                register_entry::owner.eq(excluded(register_entry::owner)),
                register_entry::address.eq(excluded(register_entry::address)),
                register_entry::address_redacted.eq(excluded(register_entry::address_redacted)),
                register_entry::postcode.eq(excluded(register_entry::postcode)),
                register_entry::extra.eq(excluded(register_entry::extra)),
                register_entry::fingerprint.eq(excluded(register_entry::fingerprint)),
                register_entry::version.eq(register_entry::version + 1),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// A newer file says the same: the facts stay, and hold until a later day.
    fn note_seen(&mut self, entries: Vec<Uuid>, as_at: NaiveDate) -> Result<(), StoreError> {
        if entries.is_empty() {
            return Ok(());
        }
        diesel::update(register_entry::table.filter(register_entry::id.eq_any(entries)))
            .set(register_entry::as_at.eq(as_at))
            .execute(self.conn())?;
        Ok(())
    }

    /// Adds inspections that are new or that say something else than their latest version; their entries are given back.
    fn write_inspections(
        &mut self,
        as_at: NaiveDate,
        rows: &[RegisterRow],
        ids: &[Uuid],
    ) -> Result<Vec<Uuid>, StoreError> {
        let latest: Vec<(Uuid, String, i32, NaiveDate, Vec<u8>)> = register_inspection::table
            .filter(register_inspection::entry_id.eq_any(ids))
            .distinct_on((register_inspection::entry_id, register_inspection::event_key))
            .order((
                register_inspection::entry_id,
                register_inspection::event_key,
                register_inspection::version.desc(),
            ))
            .select((
                register_inspection::entry_id,
                register_inspection::event_key,
                register_inspection::version,
                register_inspection::as_at,
                register_inspection::fingerprint,
            ))
            .load(self.conn())?;
        let latest: HashMap<(Uuid, String), (i32, NaiveDate, Vec<u8>)> = latest
            .into_iter()
            .map(|(id, key, version, day, print)| ((id, key), (version, day, print)))
            .collect();
        let mut added = Vec::new();
        for (row, id) in rows.iter().zip(ids) {
            let Some(inspection) = &row.inspection else { continue };
            let version = match latest.get(&(*id, inspection.key())) {
                None => 1,
                Some((_, _, print)) if *print == inspection.fingerprint().0 => continue,
                Some((_, day, _)) if *day > as_at => continue,
                Some((version, ..)) => version + 1,
            };
            added.push(InspectionRow::of(self.new_id(), *id, version, as_at, inspection));
        }
        if added.is_empty() {
            return Ok(Vec::new());
        }
        let entries = added.iter().map(|row| row.entry_id).collect();
        diesel::insert_into(register_inspection::table).values(added).execute(self.conn())?;
        Ok(entries)
    }

    /// Adds the run itself.
    pub fn insert_import_run(&mut self, _: &Permit, run: &ImportRun) -> Result<(), StoreError> {
        diesel::insert_into(import_run::table).values(RunRow::of(run)).execute(self.conn())?;
        Ok(())
    }

    /// One run.
    pub fn import_run(&mut self, id: Uuid) -> Result<Option<ImportRun>, StoreError> {
        let row: Option<RunRow> =
            import_run::table.find(id).select(RunRow::as_select()).first(self.conn()).optional()?;
        row.map(RunRow::into_domain).transpose()
    }

    /// The newest day that an imported register speaks of.
    pub fn register_as_at(&mut self) -> Result<Option<NaiveDate>, StoreError> {
        Ok(import_run::table
            .filter(import_run::regulator.eq(OFSTED))
            .select(max(import_run::as_at))
            .first(self.conn())?)
    }

    /// How many providers the register holds.
    pub fn register_size(&mut self) -> Result<i64, StoreError> {
        Ok(register_entry::table
            .filter(register_entry::regulator.eq(OFSTED))
            .count()
            .get_result(self.conn())?)
    }
}
