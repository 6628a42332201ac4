//! The journal: entries go in whole, in one round trip, and are never changed.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Date, Jsonb, Nullable, SmallInt, Text, Uuid as SqlUuid};
use serde_json::{Value, json};
use trellis_access::Permit;
use trellis_kernel::{EntryId, FinancialYear, FundId, Pence, Period, PersonId};
use trellis_ledger::{
    Account, BalancedEntry, Dimensions, EntryDraft, EntryKind, FundingSource, Occasion, Posting,
    ProviderSector, S251Line, SubjectiveCode,
};
use uuid::Uuid;

use crate::funds::read;
use crate::schema::{entry, posting};
use crate::{After, Page, StoreError, Tx, sql};

/// Of how many entries one folds the rollup: often enough that a reader never meets more than a few hundred deltas.
const FOLD_EVERY: u128 = 64;
/// How many deltas it folds at most: more than come in between two folds, so that a backlog melts away.
const FOLD_MOST: i32 = 2_000;

/// An entry as it was recorded.
#[derive(Clone, Debug)]
pub struct RecordedEntry {
    /// Its id.
    pub id: EntryId,
    /// What it says.
    pub entry: BalancedEntry,
    /// When the system learned it.
    pub recorded: DateTime<Utc>,
    /// Who posted it.
    pub actor: PersonId,
    /// The entry that takes it back.
    pub reversed_by: Option<EntryId>,
}

#[derive(QueryableByName)]
struct Posted {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = entry)]
pub(crate) struct EntryRow {
    id: Uuid,
    fund_id: Uuid,
    fy: i16,
    period_no: i16,
    effective: NaiveDate,
    recorded: DateTime<Utc>,
    kind: String,
    actor: Uuid,
    reason: String,
    reverses: Option<Uuid>,
}

#[derive(Queryable, QueryableByName, Selectable)]
#[diesel(table_name = posting)]
pub(crate) struct PostingRow {
    pub(crate) entry_id: Uuid,
    account_id: i16,
    amount: i64,
    charge_fy: i16,
    partner_id: Option<Uuid>,
    scheme_id: Option<Uuid>,
    budget_line_id: Option<Uuid>,
    contract_id: Option<Uuid>,
    commitment_id: Option<Uuid>,
    invoice_id: Option<Uuid>,
    source: Option<String>,
    provider_sector: Option<String>,
    s251_line: Option<String>,
    package_id: Option<Uuid>,
    subjective: Option<String>,
    rule_version: Option<i32>,
}

impl Tx<'_> {
    /// Posts an entry. The same key with the same entry gives the first one's id again; with another entry it is
    /// refused (`IDEMPOTENCY_MISMATCH`), as is a period that takes it no more (`PERIOD_CLOSED`).
    pub fn post(
        &mut self,
        permit: &Permit,
        entry: &BalancedEntry,
        idem_key: &str,
    ) -> Result<EntryId, StoreError> {
        let id: EntryId = self.new_id();
        let on = entry.occasion();
        let lines: Vec<Value> =
            (1_i64..).zip(entry.postings()).map(|(no, line)| line_json(no, line)).collect();
        let actor = permit.principal().person().map(Uuid::from).unwrap_or_default();
        let posted: Posted =
            sql::query("SELECT app.post_entry($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS id")
                .bind::<SqlUuid, _>(id.uuid())
                .bind::<SqlUuid, _>(on.fund.uuid())
                .bind::<SmallInt, _>(on.period.fy.start_year())
                .bind::<SmallInt, _>(on.period.no)
                .bind::<Date, _>(on.effective)
                .bind::<Text, _>(entry.kind().code())
                .bind::<Text, _>(on.reason.trim())
                .bind::<SqlUuid, _>(actor)
                .bind::<Text, _>(idem_key)
                .bind::<Nullable<SqlUuid>, _>(entry.reverses().map(EntryId::uuid))
                .bind::<Jsonb, _>(Value::Array(lines))
                .get_result(self.conn())?;
        if id.uuid().as_u128().is_multiple_of(FOLD_EVERY) {
            self.fold_rollups(FOLD_MOST)?;
        }
        Ok(posted.id.into())
    }

    /// One entry.
    pub fn entry(&mut self, id: EntryId) -> Result<Option<RecordedEntry>, StoreError> {
        let row = entry::table.find(id.uuid()).select(EntryRow::as_select()).first(self.conn()).optional()?;
        Ok(self.with_lines(row.into_iter().collect())?.pop())
    }

    /// The entries of a fund, by id.
    pub fn entries(&mut self, fund: FundId, after: After) -> Result<Page<RecordedEntry>, StoreError> {
        let rows = entry::table
            .filter(entry::fund_id.eq(fund.uuid()).and(entry::id.gt(after.floor())))
            .order(entry::id)
            .limit(after.rows())
            .select(EntryRow::as_select())
            .load(self.conn())?;
        let entries = self.with_lines(rows)?;
        Ok(after.page(entries, |entry| entry.id.uuid()))
    }

    /// Adds the lines and the reversals of many entries, in two queries.
    pub(crate) fn with_lines(&mut self, rows: Vec<EntryRow>) -> Result<Vec<RecordedEntry>, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let lines: Vec<PostingRow> = posting::table
            .filter(posting::entry_id.eq_any(&ids))
            .order((posting::entry_id, posting::line))
            .select(PostingRow::as_select())
            .load(self.conn())?;
        let reversals: Vec<(Option<Uuid>, Uuid)> = entry::table
            .filter(entry::reverses.eq_any(&ids))
            .select((entry::reverses, entry::id))
            .load(self.conn())?;
        let mut by_entry: BTreeMap<Uuid, Vec<PostingRow>> = BTreeMap::new();
        for line in lines {
            by_entry.entry(line.entry_id).or_default().push(line);
        }
        let reversed_by = |id: Uuid| {
            reversals.iter().find(|(original, _)| *original == Some(id)).map(|(_, by)| EntryId::new(*by))
        };
        rows.into_iter()
            .map(|row| {
                let lines = by_entry.remove(&row.id).unwrap_or_default();
                let by = reversed_by(row.id);
                row.into_domain(lines, by)
            })
            .collect()
    }
}

pub(crate) fn line_json(no: i64, line: &Posting) -> Value {
    let about = &line.dimensions;
    let mut row = json!({
        "no": no, "layer": line.layer.code(), "account": line.account.code(), "amount": line.amount.get(),
        "fy": line.charge_fy.start_year(), "partner": about.partner, "scheme": about.scheme, "line": about.budget_line,
        "contract": about.contract, "commitment": about.commitment, "invoice": about.invoice,
        "source": about.source.map(FundingSource::code), "sector": about.provider_sector.map(ProviderSector::code),
        "s251": about.s251_line.as_ref().map(S251Line::as_str),
    });
    // Left out where they are not said: a request repeated from before they were kept is the same request.
    let tags = [
        ("package", about.package.map(|package| json!(package))),
        ("subjective", about.subjective.as_ref().map(|code| json!(code.as_str()))),
        ("rule", about.rule_version.map(|version| json!(version))),
    ];
    if let Value::Object(fields) = &mut row {
        fields.extend(tags.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    }
    row
}

impl EntryRow {
    fn into_domain(
        self,
        lines: Vec<PostingRow>,
        reversed_by: Option<EntryId>,
    ) -> Result<RecordedEntry, StoreError> {
        let fy = read(FinancialYear::starting(self.fy), "financial year")?;
        let on = Occasion {
            fund: self.fund_id.into(),
            effective: self.effective,
            period: Period { fy, no: self.period_no },
            reason: self.reason,
        };
        let kind = read(EntryKind::from_code(&self.kind), &self.kind)?;
        let mut draft = EntryDraft::new(on, kind);
        if let Some(original) = self.reverses {
            draft = draft.reversing(original.into());
        }
        for line in lines {
            draft = draft.post(line.into_domain()?);
        }
        let entry = draft.finish().map_err(|error| StoreError::Corrupt(error.to_string()))?;
        Ok(RecordedEntry {
            id: self.id.into(),
            entry,
            recorded: self.recorded,
            actor: self.actor.into(),
            reversed_by,
        })
    }
}

impl PostingRow {
    pub(crate) fn into_domain(self) -> Result<Posting, StoreError> {
        let account = read(Account::from_code(self.account_id), "account")?;
        let line = self.s251_line.map(S251Line::try_from).transpose();
        Ok(Posting {
            layer: account.layer(),
            account,
            amount: Pence::new(self.amount),
            charge_fy: read(FinancialYear::starting(self.charge_fy), "financial year")?,
            dimensions: Dimensions {
                partner: self.partner_id.map(Into::into),
                scheme: self.scheme_id.map(Into::into),
                budget_line: self.budget_line_id.map(Into::into),
                contract: self.contract_id.map(Into::into),
                commitment: self.commitment_id.map(Into::into),
                invoice: self.invoice_id.map(Into::into),
                source: self.source.as_deref().and_then(FundingSource::from_code),
                provider_sector: self.provider_sector.as_deref().and_then(ProviderSector::from_code),
                s251_line: line.map_err(|error| StoreError::Corrupt(error.to_string()))?,
                package: self.package_id.map(Into::into),
                subjective: self.subjective.as_deref().and_then(SubjectiveCode::read),
                rule_version: self.rule_version,
            },
        })
    }
}
