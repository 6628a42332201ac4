//! Batches of journal entries that went over to a general ledger: each entry once.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_kernel::{EntryId, FundId, OrganisationId, Pence, PersonId};
use uuid::Uuid;

use crate::journal::EntryRow;
use crate::schema::{entry, ledger_batch, ledger_batch_entry};
use crate::{After, Page, RecordedEntry, StoreError, Tx, sql};

/// A batch as it is kept.
#[derive(Clone, Debug)]
pub struct KeptBatch {
    /// Its id.
    pub id: Uuid,
    /// The trust that hosts the fund.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// 1, 2, 3 … within the fund.
    pub no: i32,
    /// How many entries.
    pub entries: i32,
    /// How many lines.
    pub lines: i32,
    /// What its debits come to.
    pub debit: Pence,
    /// What its credits come to.
    pub credit: Pence,
    /// Who took it.
    pub taken_by: PersonId,
    /// When.
    pub taken_at: DateTime<Utc>,
    /// How it was closed; none while it is open.
    pub closed: Option<ClosedBatch>,
}

/// How a batch was closed.
#[derive(Clone, Debug)]
pub struct ClosedBatch {
    /// Who sent the file that came back.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger_batch)]
struct BatchRow {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    no: i32,
    entries: i32,
    lines: i32,
    debit_p: i64,
    credit_p: i64,
    taken_by: Uuid,
    taken_at: DateTime<Utc>,
    closed_by: Option<Uuid>,
    closed_at: Option<DateTime<Utc>>,
    reconciliation_sha256: Option<String>,
}

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

impl Tx<'_> {
    /// Entries of a fund with lines in the actual layer that no batch has taken yet, by id.
    pub fn entries_without_batch(
        &mut self,
        fund: FundId,
        most: i64,
    ) -> Result<Vec<RecordedEntry>, StoreError> {
        let ids: Vec<IdRow> = sql::query(
            "SELECT e.id FROM app.entry e WHERE e.fund_id = $1 \
               AND NOT EXISTS (SELECT FROM app.ledger_batch_entry b WHERE b.entry_id = e.id) \
               AND EXISTS (SELECT FROM app.posting p WHERE p.entry_id = e.id AND p.layer = 'actual') ORDER BY e.id LIMIT $2",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .bind::<BigInt, _>(most)
        .load(self.conn())?;
        let ids: Vec<Uuid> = ids.into_iter().map(|row| row.id).collect();
        let rows = entry::table
            .filter(entry::id.eq_any(ids))
            .order(entry::id)
            .select(EntryRow::as_select())
            .load(self.conn())?;
        self.with_lines(rows)
    }

    /// The entries of a batch, by id.
    pub fn entries_of_batch(&mut self, batch: Uuid) -> Result<Vec<RecordedEntry>, StoreError> {
        let rows = entry::table
            .inner_join(ledger_batch_entry::table.on(ledger_batch_entry::entry_id.eq(entry::id)))
            .filter(ledger_batch_entry::batch_id.eq(batch))
            .order(entry::id)
            .select(EntryRow::as_select())
            .load(self.conn())?;
        self.with_lines(rows)
    }

    /// One batch.
    pub fn ledger_batch(&mut self, id: Uuid) -> Result<Option<KeptBatch>, StoreError> {
        let row = ledger_batch::table.find(id).select(BatchRow::as_select()).first(self.conn()).optional()?;
        Ok(row.map(BatchRow::into_domain))
    }

    /// One batch, locked.
    pub fn ledger_batch_for_update(&mut self, id: Uuid) -> Result<Option<KeptBatch>, StoreError> {
        let row = ledger_batch::table
            .find(id)
            .select(BatchRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        Ok(row.map(BatchRow::into_domain))
    }

    /// The batches of a fund, by id.
    pub fn ledger_batches(&mut self, fund: FundId, after: After) -> Result<Page<KeptBatch>, StoreError> {
        let rows: Vec<BatchRow> = ledger_batch::table
            .filter(ledger_batch::fund_id.eq(fund.uuid()).and(ledger_batch::id.gt(after.floor())))
            .order(ledger_batch::id)
            .limit(after.rows())
            .select(BatchRow::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(BatchRow::into_domain).collect();
        Ok(after.page(items, |item: &KeptBatch| item.id))
    }

    /// The number of the next batch of a fund that this transaction has locked.
    pub fn next_ledger_batch_no(&mut self, fund: FundId) -> Result<i32, StoreError> {
        let last: Option<i32> = ledger_batch::table
            .filter(ledger_batch::fund_id.eq(fund.uuid()))
            .select(diesel::dsl::max(ledger_batch::no))
            .first(self.conn())?;
        Ok(last.unwrap_or_default() + 1)
    }

    /// Adds a batch of entries; one that another batch has is refused by its key.
    pub fn insert_ledger_batch(
        &mut self,
        _: &Permit,
        new: &KeptBatch,
        entries: &[EntryId],
    ) -> Result<(), StoreError> {
        diesel::insert_into(ledger_batch::table).values(BatchRow::of(new)).execute(self.conn())?;
        let rows: Vec<_> = entries
            .iter()
            .map(|id| {
                (
                    ledger_batch_entry::entry_id.eq(id.uuid()),
                    ledger_batch_entry::batch_id.eq(new.id),
                    ledger_batch_entry::trust_id.eq(new.trust.uuid()),
                    ledger_batch_entry::fund_id.eq(new.fund.uuid()),
                )
            })
            .collect();
        diesel::insert_into(ledger_batch_entry::table).values(rows).execute(self.conn())?;
        Ok(())
    }

    /// Closes a batch that this transaction has locked.
    pub fn close_ledger_batch(
        &mut self,
        _: &Permit,
        batch: Uuid,
        closed: &ClosedBatch,
    ) -> Result<(), StoreError> {
        diesel::update(ledger_batch::table.find(batch))
            .set((
                ledger_batch::closed_by.eq(closed.by.uuid()),
                ledger_batch::closed_at.eq(closed.at),
                ledger_batch::reconciliation_sha256.eq(&closed.sha256),
                ledger_batch::version.eq(ledger_batch::version + 1),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}

impl BatchRow {
    fn of(batch: &KeptBatch) -> Self {
        let closed = batch.closed.as_ref();
        Self {
            id: batch.id,
            trust_id: batch.trust.uuid(),
            fund_id: batch.fund.uuid(),
            no: batch.no,
            entries: batch.entries,
            lines: batch.lines,
            debit_p: batch.debit.get(),
            credit_p: batch.credit.get(),
            taken_by: batch.taken_by.uuid(),
            taken_at: batch.taken_at,
            closed_by: closed.map(|closed| closed.by.uuid()),
            closed_at: closed.map(|closed| closed.at),
            reconciliation_sha256: closed.map(|closed| closed.sha256.clone()),
        }
    }

    fn into_domain(self) -> KeptBatch {
        let closed = self.closed_by.zip(self.closed_at).zip(self.reconciliation_sha256);
        KeptBatch {
            id: self.id,
            trust: self.trust_id.into(),
            fund: self.fund_id.into(),
            no: self.no,
            entries: self.entries,
            lines: self.lines,
            debit: Pence::new(self.debit_p),
            credit: Pence::new(self.credit_p),
            taken_by: self.taken_by.into(),
            taken_at: self.taken_at,
            closed: closed.map(|((by, at), sha256)| ClosedBatch { by: by.into(), at, sha256 }),
        }
    }
}
