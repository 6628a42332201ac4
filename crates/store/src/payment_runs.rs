//! Runs of payments.

mod bulk;
mod items;
mod rows;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_budgets::{PaymentRun, Stamp};
use trellis_kernel::{OrganisationId, PaymentId, PaymentRunId, Pence};
use uuid::Uuid;

use self::rows::RunRow;
use crate::schema::{payment_run, payment_run_item, settlement_file};
use crate::{After, Page, StoreError, Tx};

/// A run, and whose it is.
#[derive(Clone, Debug)]
pub struct KeptRun {
    /// The run with its items.
    pub run: PaymentRun,
    /// The trust that pays.
    pub trust: OrganisationId,
    /// Grows with each change.
    pub version: i64,
}

/// A file of the bank that was taken in.
#[derive(Clone, Debug)]
pub struct SettlementTaken {
    /// SHA-256 of the file.
    pub sha256: Vec<u8>,
    /// How many items it speaks of.
    pub items: usize,
    /// What settled.
    pub settled: Pence,
    /// What came back.
    pub returned: Pence,
    /// Who took it in, and when.
    pub taken: Stamp,
}

impl Tx<'_> {
    /// One run of the caller's trust.
    pub fn payment_run(&mut self, id: PaymentRunId) -> Result<Option<KeptRun>, StoreError> {
        let row = payment_run::table.find(id.uuid()).select(RunRow::as_select());
        let row: Option<RunRow> = row.first(self.conn()).optional()?;
        Ok(self.with_items(row.into_iter().collect())?.pop())
    }

    /// One run of the caller's trust, locked until the transaction ends.
    pub fn payment_run_for_update(&mut self, id: PaymentRunId) -> Result<Option<KeptRun>, StoreError> {
        let row = payment_run::table.find(id.uuid()).select(RunRow::as_select()).for_no_key_update();
        let row: Option<RunRow> = row.first(self.conn()).optional()?;
        Ok(self.with_items(row.into_iter().collect())?.pop())
    }

    /// The runs of a trust, by id.
    pub fn payment_runs(&mut self, trust: OrganisationId, after: After) -> Result<Page<KeptRun>, StoreError> {
        let rows: Vec<RunRow> = payment_run::table
            .filter(payment_run::trust_id.eq(trust.uuid()).and(payment_run::id.gt(after.floor())))
            .order(payment_run::id)
            .limit(after.rows())
            .select(RunRow::as_select())
            .load(self.conn())?;
        let runs = self.with_items(rows)?;
        Ok(after.page(runs, |kept| kept.run.id.uuid()))
    }

    /// The run that a payment stands in, if any.
    pub fn run_of_payment(&mut self, id: PaymentId) -> Result<Option<PaymentRunId>, StoreError> {
        let run: Option<Uuid> = payment_run_item::table
            .filter(payment_run_item::payment_id.eq(id.uuid()).and(payment_run_item::taken_out.eq(false)))
            .select(payment_run_item::run_id)
            .first(self.conn())
            .optional()?;
        Ok(run.map(Into::into))
    }

    /// Adds a run with its items.
    pub fn insert_payment_run(&mut self, permit: &Permit, new: &KeptRun) -> Result<(), StoreError> {
        diesel::insert_into(payment_run::table).values(&RunRow::of(new)?).execute(self.conn())?;
        self.insert_run_items(permit, new)
    }

    /// Saves where a run is; its items are saved on their own.
    pub fn save_payment_run(&mut self, _: &Permit, kept: &KeptRun) -> Result<i64, StoreError> {
        let next = kept.version + 1;
        let row = RunRow::of(&KeptRun { version: next, ..kept.clone() })?;
        let at = payment_run::table.find(kept.run.id.uuid()).filter(payment_run::version.eq(kept.version));
        let saved = diesel::update(at).set(&row).execute(self.conn())?;
        if saved == 1 { Ok(next) } else { Err(StoreError::Stale) }
    }

    /// Keeps what a file of the bank came to; the same file again is a duplicate.
    pub fn insert_settlement_file(
        &mut self,
        _: &Permit,
        kept: &KeptRun,
        file: &SettlementTaken,
    ) -> Result<(), StoreError> {
        let id: Uuid = self.new_id();
        let at: DateTime<Utc> = file.taken.at;
        diesel::insert_into(settlement_file::table)
            .values((
                settlement_file::id.eq(id),
                settlement_file::trust_id.eq(kept.trust.uuid()),
                settlement_file::run_id.eq(kept.run.id.uuid()),
                settlement_file::sha256.eq(&file.sha256),
                settlement_file::items.eq(i32::try_from(file.items).unwrap_or(i32::MAX)),
                settlement_file::settled_p.eq(file.settled.get()),
                settlement_file::returned_p.eq(file.returned.get()),
                settlement_file::taken_by.eq(file.taken.by.uuid()),
                settlement_file::taken_at.eq(at),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
