//! Entries as the chain sees them: raw, with all their lines.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Binary, Date, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use trellis_kernel::FundId;
use trellis_ledger::chain::{ChainHash, EntryRecord, LineRecord, SealedRecord};
use uuid::Uuid;

use crate::{StoreError, Tx, sql};

#[derive(QueryableByName)]
struct EntryRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    fund_id: Uuid,
    #[diesel(sql_type = SmallInt)]
    fy: i16,
    #[diesel(sql_type = SmallInt)]
    period_no: i16,
    #[diesel(sql_type = Date)]
    effective: NaiveDate,
    #[diesel(sql_type = Timestamptz)]
    recorded: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = SqlUuid)]
    actor: Uuid,
    #[diesel(sql_type = Text)]
    reason: String,
    #[diesel(sql_type = Text)]
    idem_key: String,
    #[diesel(sql_type = Text)]
    request_hash: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    reverses: Option<Uuid>,
    #[diesel(sql_type = Nullable<BigInt>)]
    seal_no: Option<i64>,
    #[diesel(sql_type = Nullable<Binary>)]
    prev_hash: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    hash: Option<Vec<u8>>,
}

#[derive(QueryableByName)]
struct LineRow {
    #[diesel(sql_type = SqlUuid)]
    entry_id: Uuid,
    #[diesel(sql_type = SmallInt)]
    line: i16,
    #[diesel(sql_type = Text)]
    layer: String,
    #[diesel(sql_type = SmallInt)]
    account_id: i16,
    #[diesel(sql_type = BigInt)]
    amount: i64,
    #[diesel(sql_type = SmallInt)]
    charge_fy: i16,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    partner_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    scheme_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    budget_line_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    contract_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    commitment_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    invoice_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    source: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    provider_sector: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    s251_line: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    package_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    subjective: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    rule_version: Option<i32>,
}

impl Tx<'_> {
    /// The next sealed entries of a fund, after this number, in order.
    pub fn sealed_entries(
        &mut self,
        fund: FundId,
        after: i64,
        most: i64,
    ) -> Result<Vec<SealedRecord>, StoreError> {
        let rows: Vec<EntryRow> = sql::query(
            "SELECT id, fund_id, fy, period_no, effective, recorded, kind, actor, reason, idem_key, \
               encode(request_hash, 'hex') AS request_hash, reverses, seal_no, prev_hash, hash \
             FROM app.entry WHERE fund_id = $1 AND seal_no > $2 ORDER BY seal_no LIMIT $3",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .bind::<BigInt, _>(after)
        .bind::<BigInt, _>(most)
        .load(self.conn())?;
        let seals: Vec<_> =
            rows.iter().map(|row| (row.seal_no, row.prev_hash.clone(), row.hash.clone())).collect();
        let entries = self.records(rows)?;
        seals
            .into_iter()
            .zip(entries)
            .map(|((seal_no, prev_hash, own), entry)| {
                Ok(SealedRecord {
                    seal_no: seal_no.unwrap_or_default(),
                    prev_hash: hash(&prev_hash.unwrap_or_default())?,
                    hash: hash(&own.unwrap_or_default())?,
                    entry,
                })
            })
            .collect()
    }

    /// Unsealed entries that no running transaction can still come before, in the order of their transactions.
    pub(super) fn final_entries(&mut self, fund: FundId, most: i64) -> Result<Vec<EntryRecord>, StoreError> {
        let rows: Vec<EntryRow> = sql::query(
            "SELECT id, fund_id, fy, period_no, effective, recorded, kind, actor, reason, idem_key, \
               encode(request_hash, 'hex') AS request_hash, reverses, seal_no, prev_hash, hash \
             FROM app.entry WHERE fund_id = $1 AND seal_no IS NULL AND xid < pg_snapshot_xmin(pg_current_snapshot()) \
             ORDER BY xid, id LIMIT $2",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .bind::<BigInt, _>(most)
        .load(self.conn())?;
        self.records(rows)
    }

    fn records(&mut self, rows: Vec<EntryRow>) -> Result<Vec<EntryRecord>, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let lines: Vec<LineRow> = sql::query(
            "SELECT entry_id, line, layer::text AS layer, account_id, amount, charge_fy, partner_id, scheme_id, budget_line_id, \
               contract_id, commitment_id, invoice_id, source, provider_sector, s251_line, package_id, subjective, rule_version \
             FROM app.posting WHERE entry_id = ANY ($1) ORDER BY entry_id, line",
        )
        .bind::<Array<SqlUuid>, _>(&ids)
        .load(self.conn())?;
        let mut by_entry: BTreeMap<Uuid, Vec<LineRecord>> = BTreeMap::new();
        for line in lines {
            by_entry.entry(line.entry_id).or_default().push(line.into_record());
        }
        let whole = |row: EntryRow| {
            let lines = by_entry.remove(&row.id).unwrap_or_default();
            row.into_record(lines)
        };
        Ok(rows.into_iter().map(whole).collect())
    }
}

pub(super) fn hash(bytes: &[u8]) -> Result<ChainHash, StoreError> {
    ChainHash::try_from(bytes).map_err(|error| StoreError::Corrupt(error.to_string()))
}

impl EntryRow {
    fn into_record(self, lines: Vec<LineRecord>) -> EntryRecord {
        EntryRecord {
            id: self.id.into(),
            fund: self.fund_id.into(),
            fy: self.fy,
            period: self.period_no,
            effective: self.effective,
            recorded: self.recorded,
            kind: self.kind,
            actor: self.actor.into(),
            reason: self.reason,
            idem_key: self.idem_key,
            request_hash: self.request_hash,
            reverses: self.reverses.map(Into::into),
            lines,
        }
    }
}

impl LineRow {
    fn into_record(self) -> LineRecord {
        LineRecord {
            line: self.line,
            layer: self.layer,
            account: self.account_id,
            amount_p: self.amount,
            charge_fy: self.charge_fy,
            partner: self.partner_id.map(Into::into),
            scheme: self.scheme_id.map(Into::into),
            budget_line: self.budget_line_id.map(Into::into),
            contract: self.contract_id.map(Into::into),
            commitment: self.commitment_id.map(Into::into),
            invoice: self.invoice_id.map(Into::into),
            source: self.source,
            provider_sector: self.provider_sector,
            s251_line: self.s251_line,
            package: self.package_id.map(Into::into),
            subjective: self.subjective,
            rule_version: self.rule_version,
        }
    }
}
