//! What was delivered of placements and not invoiced when it was accrued.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_kernel::{BudgetLineId, FinancialYear, FundId, OrganisationId, Pence, PersonId, PlacementId};
use uuid::Uuid;

use crate::budget_lines::year_of;
use crate::schema::accrual;
use crate::{StoreError, Tx, sql};

/// Days of a placement in one charge year, and what of their charge no invoice has taken up yet.
#[derive(Clone, Debug)]
pub struct Accrual {
    /// Its id.
    pub id: Uuid,
    /// The trust.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// The placement.
    pub placement: PlacementId,
    /// The budget line charged.
    pub line: BudgetLineId,
    /// The year charged.
    pub year: FinancialYear,
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub until: NaiveDate,
    /// What was accrued.
    pub amount: Pence,
    /// What no invoice has taken up.
    pub open: Pence,
    /// The days that no invoice has billed.
    pub open_days: i32,
    /// Who accrued it.
    pub accrued_by: PersonId,
    /// When.
    pub accrued_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = accrual)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    placement_id: Uuid,
    line_id: Uuid,
    charge_fy: i16,
    from_day: NaiveDate,
    until_day: NaiveDate,
    amount_p: i64,
    open_p: i64,
    open_days: i32,
    accrued_by: Uuid,
    accrued_at: DateTime<Utc>,
}

impl Tx<'_> {
    /// The accruals of placements, open or used up, locked until the transaction ends.
    pub fn accruals_for_update(&mut self, placements: &[PlacementId]) -> Result<Vec<Accrual>, StoreError> {
        let ids: Vec<Uuid> = placements.iter().map(|id| id.uuid()).collect();
        let rows: Vec<Row> = accrual::table
            .filter(accrual::placement_id.eq_any(ids))
            .order(accrual::id)
            .select(Row::as_select())
            .for_no_key_update()
            .load(self.conn())?;
        rows.into_iter().map(Row::into_domain).collect()
    }

    /// What is accrued of a fund in a charge year and not invoiced.
    pub fn accrued_open(&mut self, fund: FundId, year: FinancialYear) -> Result<Pence, StoreError> {
        let amounts: Vec<i64> = accrual::table
            .filter(accrual::fund_id.eq(fund.uuid()).and(accrual::charge_fy.eq(year.start_year())))
            .filter(accrual::open_p.gt(0))
            .select(accrual::open_p)
            .load(self.conn())?;
        Pence::sum(amounts.into_iter().map(Pence::new))
            .ok_or_else(|| StoreError::Corrupt("the accruals are too large".to_owned()))
    }

    /// Adds accruals.
    pub fn insert_accruals(&mut self, _: &Permit, new: &[Accrual]) -> Result<(), StoreError> {
        let rows: Vec<Row> = new.iter().map(Row::of).collect();
        diesel::insert_into(accrual::table).values(&rows).execute(self.conn())?;
        Ok(())
    }

    /// Saves what invoices have left open of locked accruals.
    pub fn save_accruals(&mut self, _: &Permit, kept: &[Accrual]) -> Result<(), StoreError> {
        sql::query(
            "UPDATE app.accrual a SET open_p = n.open, open_days = n.days \
             FROM unnest($1, $2, $3) AS n(id, open, days) WHERE a.id = n.id",
        )
        .bind::<Array<SqlUuid>, _>(kept.iter().map(|kept| kept.id).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(kept.iter().map(|kept| kept.open.get()).collect::<Vec<_>>())
        .bind::<Array<Integer>, _>(kept.iter().map(|kept| kept.open_days).collect::<Vec<_>>())
        .execute(self.conn())?;
        Ok(())
    }
}

impl Row {
    fn of(kept: &Accrual) -> Self {
        Self {
            id: kept.id,
            trust_id: kept.trust.uuid(),
            fund_id: kept.fund.uuid(),
            placement_id: kept.placement.uuid(),
            line_id: kept.line.uuid(),
            charge_fy: kept.year.start_year(),
            from_day: kept.from,
            until_day: kept.until,
            amount_p: kept.amount.get(),
            open_p: kept.open.get(),
            open_days: kept.open_days,
            accrued_by: kept.accrued_by.uuid(),
            accrued_at: kept.accrued_at,
        }
    }

    fn into_domain(self) -> Result<Accrual, StoreError> {
        Ok(Accrual {
            id: self.id,
            trust: self.trust_id.into(),
            fund: self.fund_id.into(),
            placement: self.placement_id.into(),
            line: self.line_id.into(),
            year: year_of(self.charge_fy)?,
            from: self.from_day,
            until: self.until_day,
            amount: Pence::new(self.amount_p),
            open: Pence::new(self.open_p),
            open_days: self.open_days,
            accrued_by: self.accrued_by.into(),
            accrued_at: self.accrued_at,
        })
    }
}
