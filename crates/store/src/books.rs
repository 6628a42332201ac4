//! The books of a fund at one place in time, as statements and returns read them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use trellis_kernel::{EntryId, FinancialYear, FundId, OrganisationId, Pence, SchemeId};
use trellis_ledger::{Account, Cell, EntryKind, FundingSource, ProviderSector, S251Line};
use trellis_pooled_funds::PartnerKey;
use uuid::Uuid;

use crate::balances::CellRow;
use crate::funds::{key, read};
use crate::{Cutoff, StoreError, Tx, sql};

/// A partner's contribution that became disputed, or no longer is.
#[derive(Clone, Copy, Debug)]
pub struct DisputeMovement {
    /// The partner.
    pub partner: OrganisationId,
    /// When it counts.
    pub effective: NaiveDate,
    /// Above nil when raised.
    pub amount: Pence,
}

/// A virement, or an override of a limit: one line of it.
#[derive(Clone, Debug)]
pub struct BudgetMovement {
    /// The entry.
    pub entry: EntryId,
    /// When it counts.
    pub effective: NaiveDate,
    /// What happened.
    pub kind: EntryKind,
    /// Why.
    pub reason: String,
    /// The scheme.
    pub scheme: Option<SchemeId>,
    /// What the budget gained.
    pub amount: Pence,
}

/// What a year's accounts hold of one line and sector of the section 251 return.
#[derive(Clone, Debug)]
pub struct ReturnCell {
    /// The account.
    pub account: Account,
    /// The line, where the postings name one.
    pub line: Option<S251Line>,
    /// The sector, where the postings name one.
    pub sector: Option<ProviderSector>,
    /// Whether it is about a grant outside aggregate external finance.
    pub outside_aef: bool,
    /// Debits less credits.
    pub amount: Pence,
}

/// What was planned and spent on a scheme out of one source of money.
#[derive(Clone, Copy, Debug)]
pub struct SourceCell {
    /// The scheme, where the postings name one.
    pub scheme: Option<SchemeId>,
    /// The source, where the postings name one.
    pub source: Option<FundingSource>,
    /// The budget.
    pub planned: Pence,
    /// What was spent.
    pub actual: Pence,
}

#[derive(QueryableByName)]
struct SourceRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    scheme_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    source: Option<String>,
    #[diesel(sql_type = BigInt)]
    planned: i64,
    #[diesel(sql_type = BigInt)]
    actual: i64,
}

#[derive(QueryableByName)]
struct DisputeRow {
    #[diesel(sql_type = SqlUuid)]
    partner_id: Uuid,
    #[diesel(sql_type = Date)]
    effective: NaiveDate,
    #[diesel(sql_type = BigInt)]
    amount: i64,
}

#[derive(QueryableByName)]
struct ReceivedRow {
    #[diesel(sql_type = Text)]
    partner_key: String,
    #[diesel(sql_type = BigInt)]
    amount: i64,
}

#[derive(QueryableByName)]
struct MovementRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Date)]
    effective: NaiveDate,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    reason: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    scheme_id: Option<Uuid>,
    #[diesel(sql_type = BigInt)]
    amount: i64,
}

#[derive(QueryableByName)]
struct ReturnRow {
    #[diesel(sql_type = SmallInt)]
    account_id: i16,
    #[diesel(sql_type = Nullable<Text>)]
    s251_line: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    provider_sector: Option<String>,
    #[diesel(sql_type = Bool)]
    outside_aef: bool,
    #[diesel(sql_type = BigInt)]
    amount: i64,
}

/// Binds a fund and a cutoff as `$1` to `$5`.
macro_rules! at_cutoff {
    ($text:expr, $fund:expr, $cutoff:expr) => {{
        let (fy, no, effective, recorded) = $cutoff.bounds();
        sql::query($text)
            .bind::<SqlUuid, _>($fund.uuid())
            .bind::<SmallInt, _>(fy)
            .bind::<SmallInt, _>(no)
            .bind::<Date, _>(effective)
            .bind::<Timestamptz, _>(recorded)
    }};
}

impl Tx<'_> {
    /// What a fund held at a place in time, as if no year's income and cost had been closed yet. By period the cost is that
    /// of the cells; at a place in both times it is that of the journal.
    pub fn books(&mut self, fund: FundId, cutoff: Cutoff) -> Result<Vec<Cell>, StoreError> {
        let mut cells = match cutoff {
            Cutoff::All => self.fund_cells(fund, None)?,
            Cutoff::Through(period) => self.fund_cells(fund, Some(period))?,
            Cutoff::Known(_) => self.cells_known(fund, cutoff)?,
        };
        let closed: Vec<CellRow> = at_cutoff!(
            "SELECT p.account_id, p.charge_fy, p.partner_id, p.scheme_id, -sum(p.amount)::bigint AS amount \
             FROM app.entry e JOIN app.posting p ON p.entry_id = e.id \
             WHERE e.fund_id = $1 AND (e.fy, e.period_no) <= ($2, $3) AND e.effective <= $4 AND e.recorded <= $5 \
               AND e.id IN (SELECT c.id FROM app.entry c WHERE c.fund_id = $1 AND c.kind = 'close.year_end' UNION ALL \
                 SELECT r.id FROM app.entry c JOIN app.entry r ON r.reverses = c.id WHERE c.fund_id = $1 AND c.kind = 'close.year_end') \
             GROUP BY p.account_id, p.charge_fy, p.partner_id, p.scheme_id",
            fund, cutoff
        )
        .load(self.conn())?;
        for row in closed {
            cells.push(row.into_domain()?);
        }
        Ok(cells)
    }

    /// The sum of the postings up to a place in both times.
    fn cells_known(&mut self, fund: FundId, cutoff: Cutoff) -> Result<Vec<Cell>, StoreError> {
        let rows: Vec<CellRow> = at_cutoff!(
            "SELECT p.account_id, p.charge_fy, p.partner_id, p.scheme_id, sum(p.amount)::bigint AS amount \
             FROM app.entry e JOIN app.posting p ON p.entry_id = e.id \
             WHERE e.fund_id = $1 AND (e.fy, e.period_no) <= ($2, $3) AND e.effective <= $4 AND e.recorded <= $5 \
             GROUP BY p.account_id, p.charge_fy, p.partner_id, p.scheme_id",
            fund, cutoff
        )
        .load(self.conn())?;
        rows.into_iter().map(CellRow::into_domain).collect()
    }

    /// What partners disputed and no longer dispute, up to a place in time.
    pub fn dispute_movements(
        &mut self,
        fund: FundId,
        cutoff: Cutoff,
    ) -> Result<Vec<DisputeMovement>, StoreError> {
        let rows: Vec<DisputeRow> = at_cutoff!(
            "SELECT p.partner_id, e.effective, p.amount FROM app.entry e JOIN app.posting p ON p.entry_id = e.id \
             WHERE e.fund_id = $1 AND (e.fy, e.period_no) <= ($2, $3) AND e.effective <= $4 AND e.recorded <= $5 \
               AND p.fund_id = $1 AND p.account_id = 1150 AND p.partner_id IS NOT NULL ORDER BY e.effective, e.id",
            fund, cutoff
        )
        .load(self.conn())?;
        let moved = |row: DisputeRow| DisputeMovement {
            partner: row.partner_id.into(),
            effective: row.effective,
            amount: Pence::new(row.amount),
        };
        Ok(rows.into_iter().map(moved).collect())
    }

    /// What came in for the instalments of a year, receipts taken back aside, by partner.
    pub fn receipts_of_year(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
        cutoff: Cutoff,
    ) -> Result<BTreeMap<PartnerKey, Pence>, StoreError> {
        let rows: Vec<ReceivedRow> = at_cutoff!(
            "SELECT c.partner_key, sum(r.amount)::bigint AS amount FROM app.contribution_receipt r \
               JOIN app.contribution c ON c.id = r.contribution_id JOIN app.entry e ON e.id = r.entry_id \
               LEFT JOIN app.entry t ON t.id = r.taken_back_by \
             WHERE r.fund_id = $1 AND (e.fy, e.period_no) <= ($2, $3) AND e.effective <= $4 AND e.recorded <= $5 \
               AND (t.id IS NULL OR t.recorded > $5 OR (t.fy, t.period_no) > ($2, $3)) AND c.fy = $6 GROUP BY c.partner_key",
            fund, cutoff
        )
        .bind::<SmallInt, _>(fy.start_year())
        .load(self.conn())?;
        rows.into_iter().map(|row| Ok((key(row.partner_key)?, Pence::new(row.amount)))).collect()
    }

    /// The latest virements and overrides of a year, so many lines at the most, the newest first.
    pub fn budget_movements(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
        cutoff: Cutoff,
        most: i64,
    ) -> Result<Vec<BudgetMovement>, StoreError> {
        let rows: Vec<MovementRow> = at_cutoff!(
            "SELECT e.id, e.effective, e.kind, e.reason, p.scheme_id, -p.amount AS amount \
             FROM app.entry e JOIN app.posting p ON p.entry_id = e.id \
             WHERE e.fund_id = $1 AND (e.fy, e.period_no) <= ($2, $3) AND e.effective <= $4 AND e.recorded <= $5 \
               AND e.kind IN ('budget.virement', 'budget.excess_authorised') AND p.account_id IN (8000, 8200) AND p.charge_fy = $6 \
             ORDER BY e.id DESC, p.line LIMIT $7",
            fund, cutoff
        )
        .bind::<SmallInt, _>(fy.start_year())
        .bind::<BigInt, _>(most)
        .load(self.conn())?;
        let moved = |row: MovementRow| {
            Ok(BudgetMovement {
                entry: row.id.into(),
                effective: row.effective,
                kind: read(EntryKind::from_code(&row.kind), &row.kind)?,
                reason: row.reason,
                scheme: row.scheme_id.map(Into::into),
                amount: Pence::new(row.amount),
            })
        };
        rows.into_iter().map(moved).collect()
    }

    /// What was planned and spent in a year by scheme and source of money, in the order of the schemes' titles.
    pub fn source_cells(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
        cutoff: Cutoff,
    ) -> Result<Vec<SourceCell>, StoreError> {
        let rows: Vec<SourceRow> = at_cutoff!(
            "SELECT p.scheme_id, p.source, coalesce(-sum(p.amount) FILTER (WHERE p.account_id = 8000), 0)::bigint AS planned, \
               coalesce(sum(p.amount) FILTER (WHERE p.account_id <> 8000), 0)::bigint AS actual \
             FROM app.entry e JOIN app.posting p ON p.entry_id = e.id LEFT JOIN app.scheme s ON s.id = p.scheme_id \
             WHERE e.fund_id = $1 AND (e.fy, e.period_no) <= ($2, $3) AND e.effective <= $4 AND e.recorded <= $5 \
               AND p.charge_fy = $6 AND p.account_id IN (5000, 5100, 5900, 8000) AND e.kind <> 'close.year_end' \
               AND NOT EXISTS (SELECT FROM app.entry o WHERE o.id = e.reverses AND o.kind = 'close.year_end') \
             GROUP BY s.title, p.scheme_id, p.source ORDER BY s.title NULLS LAST, p.source NULLS LAST",
            fund, cutoff
        )
        .bind::<SmallInt, _>(fy.start_year())
        .load(self.conn())?;
        let cell = |row: SourceRow| SourceCell {
            scheme: row.scheme_id.map(Into::into),
            source: row.source.as_deref().and_then(FundingSource::from_code),
            planned: Pence::new(row.planned),
            actual: Pence::new(row.actual),
        };
        Ok(rows.into_iter().map(cell).collect())
    }

    /// What accounts hold of a year, by line and sector of the section 251 return, before the year was closed.
    pub fn return_cells(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
        accounts: &[Account],
        cutoff: Cutoff,
    ) -> Result<Vec<ReturnCell>, StoreError> {
        let accounts: Vec<i16> = accounts.iter().map(|account| account.code()).collect();
        let rows: Vec<ReturnRow> = at_cutoff!(
            "SELECT p.account_id, p.s251_line, p.provider_sector, coalesce(g.outside_aef, false) AS outside_aef, \
               sum(p.amount)::bigint AS amount \
             FROM app.entry e JOIN app.posting p ON p.entry_id = e.id \
             LEFT JOIN app.grant_entry ge ON ge.entry_id = e.id LEFT JOIN app.grant_award g ON g.id = ge.grant_id \
             WHERE e.fund_id = $1 AND (e.fy, e.period_no) <= ($2, $3) AND e.effective <= $4 AND e.recorded <= $5 \
               AND p.charge_fy = $6 AND p.account_id = ANY ($7) AND e.kind <> 'close.year_end' \
               AND NOT EXISTS (SELECT FROM app.entry o WHERE o.id = e.reverses AND o.kind = 'close.year_end') \
             GROUP BY p.account_id, p.s251_line, p.provider_sector, coalesce(g.outside_aef, false)",
            fund, cutoff
        )
        .bind::<SmallInt, _>(fy.start_year())
        .bind::<diesel::sql_types::Array<SmallInt>, _>(accounts)
        .load(self.conn())?;
        rows.into_iter().map(ReturnRow::into_domain).collect()
    }
}

impl ReturnRow {
    fn into_domain(self) -> Result<ReturnCell, StoreError> {
        let line = self.s251_line.map(S251Line::try_from).transpose();
        Ok(ReturnCell {
            account: read(Account::from_code(self.account_id), "account")?,
            line: line.map_err(|error| StoreError::Corrupt(error.to_string()))?,
            sector: self.provider_sector.as_deref().and_then(ProviderSector::from_code),
            outside_aef: self.outside_aef,
            amount: Pence::new(self.amount),
        })
    }
}
