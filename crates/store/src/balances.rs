//! What funds hold: the rollup and its unfolded deltas, added up in one snapshot.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, SmallInt, Text, Uuid as SqlUuid};
use trellis_kernel::{EntryId, FinancialYear, FundId, Pence, Period};
use trellis_ledger::{Account, Cell};
use uuid::Uuid;

use crate::funds::read;
use crate::{StoreError, Tx, sql};

/// Something wrong with a journal.
#[derive(Clone, Debug)]
pub struct LedgerFault {
    /// The fund.
    pub fund: FundId,
    /// The entry, when one is at fault.
    pub entry: Option<EntryId>,
    /// What is wrong.
    pub fault: String,
}

/// How much was verified.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub struct LedgerTotals {
    /// Funds with entries.
    #[diesel(sql_type = BigInt)]
    pub funds: i64,
    /// Entries.
    #[diesel(sql_type = BigInt)]
    pub entries: i64,
    /// Postings.
    #[diesel(sql_type = BigInt)]
    pub postings: i64,
}

#[derive(QueryableByName)]
pub(crate) struct CellRow {
    #[diesel(sql_type = SmallInt)]
    account_id: i16,
    #[diesel(sql_type = SmallInt)]
    charge_fy: i16,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    partner_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    scheme_id: Option<Uuid>,
    #[diesel(sql_type = BigInt)]
    amount: i64,
}

#[derive(QueryableByName)]
struct MovedRow {
    #[diesel(sql_type = SmallInt)]
    period_no: i16,
    #[diesel(sql_type = BigInt)]
    amount: i64,
}

#[derive(QueryableByName)]
struct FaultRow {
    #[diesel(sql_type = SqlUuid)]
    fund_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    entry_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    fault: String,
}

#[derive(QueryableByName)]
struct Folded {
    #[diesel(sql_type = BigInt)]
    folded: i64,
}

impl Tx<'_> {
    /// What a fund holds up to and with a period; all that it holds when none is given. The cost grows with accounts,
    /// years, partners and schemes, not with postings.
    pub fn fund_cells(&mut self, fund: FundId, upto: Option<Period>) -> Result<Vec<Cell>, StoreError> {
        let (fy, no) = upto.map_or((i16::MAX, i16::MAX), |period| (period.fy.start_year(), period.no));
        let rows: Vec<CellRow> = sql::query(
            "SELECT c.account_id, c.charge_fy, c.partner_id, c.scheme_id, sum(c.amount)::bigint AS amount FROM ( \
               SELECT r.account_id, r.charge_fy, r.partner_id, r.scheme_id, r.amount FROM app.rollup r \
                 WHERE r.fund_id = $1 AND (r.fy, r.period_no) <= ($2, $3) UNION ALL \
               SELECT d.account_id, d.charge_fy, d.partner_id, d.scheme_id, d.amount FROM app.rollup_delta d \
                 WHERE d.fund_id = $1 AND (d.fy, d.period_no) <= ($2, $3)) c \
             GROUP BY c.account_id, c.charge_fy, c.partner_id, c.scheme_id",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .bind::<SmallInt, _>(fy)
        .bind::<SmallInt, _>(no)
        .load(self.conn())?;
        rows.into_iter().map(CellRow::into_domain).collect()
    }

    /// The cash of a fund at the start of a year, and how it moved in each of the year's periods.
    pub fn cash_of_year(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
    ) -> Result<(Pence, Vec<(i16, Pence)>), StoreError> {
        let rows: Vec<MovedRow> = sql::query(
            "SELECT CASE WHEN c.fy < $2 THEN 0 ELSE c.period_no END::smallint AS period_no, sum(c.amount)::bigint AS amount FROM ( \
               SELECT r.fy, r.period_no, r.amount FROM app.rollup r \
                 WHERE r.fund_id = $1 AND r.account_id = $3 AND r.fy <= $2 UNION ALL \
               SELECT d.fy, d.period_no, d.amount FROM app.rollup_delta d \
                 WHERE d.fund_id = $1 AND d.account_id = $3 AND d.fy <= $2) c GROUP BY 1 ORDER BY 1",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .bind::<SmallInt, _>(fy.start_year())
        .bind::<SmallInt, _>(Account::Cash.code())
        .load(self.conn())?;
        let opening = rows.iter().find(|row| row.period_no == 0).map_or(0, |row| row.amount);
        let moved = rows.iter().filter(|row| row.period_no > 0);
        Ok((Pence::new(opening), moved.map(|row| (row.period_no, Pence::new(row.amount))).collect()))
    }

    /// What was spent of a charge year up to and with a day, whenever it was recorded: the sum of its postings.
    pub fn spend_cells_until(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
        day: NaiveDate,
    ) -> Result<Vec<Cell>, StoreError> {
        let spend: Vec<i16> =
            Account::ALL.iter().filter(|account| account.is_spend()).map(|account| account.code()).collect();
        let rows: Vec<CellRow> = sql::query(
            "SELECT p.account_id, p.charge_fy, p.partner_id, p.scheme_id, sum(p.amount)::bigint AS amount \
             FROM app.entry e JOIN app.posting p ON p.entry_id = e.id \
             WHERE e.fund_id = $1 AND p.charge_fy = $2 AND e.effective <= $3 AND p.account_id = ANY ($4) \
             GROUP BY p.account_id, p.charge_fy, p.partner_id, p.scheme_id",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .bind::<SmallInt, _>(fy.start_year())
        .bind::<Date, _>(day)
        .bind::<Array<SmallInt>, _>(spend)
        .load(self.conn())?;
        rows.into_iter().map(CellRow::into_domain).collect()
    }

    /// Folds up to so many deltas into the rollup, and says how many there were: none while somebody else folds.
    pub fn fold_rollups(&mut self, most: i32) -> Result<i64, StoreError> {
        let folded: Folded = sql::query("SELECT app.fold_rollups($1) AS folded")
            .bind::<diesel::sql_types::Integer, _>(most)
            .get_result(self.conn())?;
        Ok(folded.folded)
    }

    /// Checks every entry of every fund and every cell of the rollup; empty when all is well. For a job's session.
    pub fn ledger_faults(&mut self) -> Result<Vec<LedgerFault>, StoreError> {
        let rows: Vec<FaultRow> = sql::query("SELECT * FROM app.ledger_faults()").load(self.conn())?;
        let fault = |row: FaultRow| LedgerFault {
            fund: row.fund_id.into(),
            entry: row.entry_id.map(Into::into),
            fault: row.fault,
        };
        Ok(rows.into_iter().map(fault).collect())
    }

    /// How much there is to verify. For a job's session.
    pub fn ledger_totals(&mut self) -> Result<LedgerTotals, StoreError> {
        Ok(sql::query("SELECT * FROM app.ledger_totals()").get_result(self.conn())?)
    }
}

impl CellRow {
    pub(crate) fn into_domain(self) -> Result<Cell, StoreError> {
        Ok(Cell {
            account: read(Account::from_code(self.account_id), "account")?,
            charge_fy: read(FinancialYear::starting(self.charge_fy), "financial year")?,
            partner: self.partner_id.map(Into::into),
            scheme: self.scheme_id.map(Into::into),
            amount: Pence::new(self.amount),
        })
    }
}
