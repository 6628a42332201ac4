//! The chain of a fund's journal: what is final is sealed in the worker's session, and read again by verifiers.

mod records;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Nullable, SmallInt, Timestamptz, Uuid as SqlUuid};
use trellis_kernel::{FundId, OrganisationId, Period};
use trellis_ledger::chain::{ChainHash, SealedRecord, link};
use uuid::Uuid;

use crate::{StoreError, Tx, sql};

/// The last sealed entry of a fund: its root vouches for everything before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainHead {
    /// Its number; nought before the first.
    pub seal_no: i64,
    /// Its hash.
    pub root: ChainHash,
}

/// A fund's journal, as the operator sees it.
#[derive(Clone, Copy, Debug)]
pub struct Journal {
    /// The trust that keeps it.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// Its entries.
    pub entries: i64,
    /// How many of them are sealed.
    pub sealed: i64,
}

#[derive(QueryableByName)]
struct JournalRow {
    #[diesel(sql_type = SqlUuid)]
    trust_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    fund_id: Uuid,
    #[diesel(sql_type = BigInt)]
    entries: i64,
    #[diesel(sql_type = BigInt)]
    sealed: i64,
}

#[derive(QueryableByName)]
struct FundRow {
    #[diesel(sql_type = SqlUuid)]
    trust_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    fund_id: Uuid,
}

#[derive(QueryableByName)]
struct HeadRow {
    #[diesel(sql_type = BigInt)]
    seal_no: i64,
    #[diesel(sql_type = Binary)]
    hash: Vec<u8>,
}

#[derive(QueryableByName)]
struct Locked {
    #[diesel(sql_type = Bool)]
    locked: bool,
}

#[derive(QueryableByName)]
struct Until {
    #[diesel(sql_type = Nullable<Timestamptz>)]
    until: Option<DateTime<Utc>>,
}

#[derive(QueryableByName)]
struct Unsealed {
    #[diesel(sql_type = BigInt)]
    entries: i64,
    #[diesel(sql_type = Array<SqlUuid>)]
    ids: Vec<Uuid>,
}

impl Tx<'_> {
    /// Every journal. For a job's session.
    pub fn journals(&mut self) -> Result<Vec<Journal>, StoreError> {
        let rows: Vec<JournalRow> = sql::query("SELECT * FROM app.journals()").load(self.conn())?;
        let journal = |row: JournalRow| Journal {
            trust: row.trust_id.into(),
            fund: row.fund_id.into(),
            entries: row.entries,
            sealed: row.sealed,
        };
        Ok(rows.into_iter().map(journal).collect())
    }

    /// Funds with final entries that are not sealed, each with its trust. For a job's session.
    pub fn funds_to_seal(&mut self) -> Result<Vec<(OrganisationId, FundId)>, StoreError> {
        let rows: Vec<FundRow> = sql::query("SELECT * FROM app.funds_to_seal()").load(self.conn())?;
        Ok(rows.into_iter().map(|row| (row.trust_id.into(), row.fund_id.into())).collect())
    }

    /// Where a fund's chain stands.
    pub fn chain_head(&mut self, fund: FundId) -> Result<ChainHead, StoreError> {
        let row: Option<HeadRow> = sql::query(
            "SELECT seal_no, hash FROM app.entry WHERE fund_id = $1 AND seal_no IS NOT NULL ORDER BY seal_no DESC LIMIT 1",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .get_result(self.conn())
        .optional()?;
        let Some(row) = row else { return Ok(ChainHead { seal_no: 0, root: ChainHash::BEGINNING }) };
        Ok(ChainHead { seal_no: row.seal_no, root: records::hash(&row.hash)? })
    }

    /// Seals up to so many entries that no running transaction can still come before, in the order of their transactions;
    /// gives how many. None while somebody else seals this fund. For a job's session in the trust's name.
    pub fn seal_entries(&mut self, fund: FundId, most: i64) -> Result<usize, StoreError> {
        let turn: Locked = sql::query(
            "SELECT pg_try_advisory_xact_lock(hashtextextended('app.seal ' || $1::text, 0)) AS locked",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .get_result(self.conn())?;
        if !turn.locked {
            return Ok(0);
        }
        let mut head = self.chain_head(fund)?;
        let mut sealed = Vec::new();
        for entry in self.final_entries(fund, most)? {
            let prev_hash = head.root;
            head = ChainHead { seal_no: head.seal_no + 1, root: link(&prev_hash, &entry) };
            sealed.push(SealedRecord { seal_no: head.seal_no, prev_hash, hash: head.root, entry });
        }
        let updated = self.write_seals(&sealed)?;
        if updated == sealed.len() { Ok(updated) } else { Err(StoreError::Retry("sealing".to_owned())) }
    }

    fn write_seals(&mut self, sealed: &[SealedRecord]) -> Result<usize, StoreError> {
        if sealed.is_empty() {
            return Ok(0);
        }
        let hashes = |hash: fn(&SealedRecord) -> &ChainHash| -> Vec<&[u8]> {
            sealed.iter().map(|record| hash(record).as_bytes()).collect()
        };
        Ok(sql::query(
            "UPDATE app.entry e SET seal_no = n.seal_no, prev_hash = n.prev_hash, hash = n.hash \
             FROM unnest($1, $2, $3, $4) AS n(id, seal_no, prev_hash, hash) WHERE e.id = n.id AND e.seal_no IS NULL",
        )
        .bind::<Array<SqlUuid>, _>(sealed.iter().map(|record| record.entry.id.uuid()).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(sealed.iter().map(|record| record.seal_no).collect::<Vec<_>>())
        .bind::<Array<Binary>, _>(hashes(|record| &record.prev_hash))
        .bind::<Array<Binary>, _>(hashes(|record| &record.hash))
        .execute(self.conn())?)
    }

    /// Marks this instant, so that a later reader knows when everything recorded up to it has settled. For a job's session.
    pub fn mark_watermark(&mut self) -> Result<(), StoreError> {
        sql::query("SELECT app.mark_watermark()").execute(self.conn())?;
        Ok(())
    }

    /// The instant up to which nothing recorded can still appear; none before the first mark.
    pub fn final_until(&mut self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let row: Until = sql::query("SELECT app.final_until() AS until").get_result(self.conn())?;
        Ok(row.until)
    }

    /// How many entries of a period are not sealed, and the ids of the first few.
    pub fn unsealed_entries(&mut self, fund: FundId, of: Period) -> Result<(i64, Vec<Uuid>), StoreError> {
        let row: Unsealed = sql::query(
            "SELECT count(*) AS entries, coalesce((array_agg(id ORDER BY id))[1:10], '{}') AS ids FROM app.entry \
             WHERE fund_id = $1 AND fy = $2 AND period_no = $3 AND seal_no IS NULL",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .bind::<SmallInt, _>(of.fy.start_year())
        .bind::<SmallInt, _>(of.no)
        .get_result(self.conn())?;
        Ok((row.entries, row.ids))
    }
}
