//! Budget lines and where each stands.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_budgets::{BudgetLine, LimitKind, LineState, SchemeOfLine};
use trellis_kernel::{BudgetLineId, FinancialYear, FundId, Pence, SchemeId};
use trellis_ledger::{ProviderSector, S251Line};
use uuid::Uuid;

use crate::limit_position::PositionRow;
use crate::schema::{budget_line, grant_line, limit_position, scheme};
use crate::{After, Page, StoreError, Tx, sql};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = budget_line)]
struct LineRow {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    scheme_id: Uuid,
    charge_fy: i16,
    state: String,
    allowance_p: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = scheme)]
struct SchemeRow {
    id: Uuid,
    title: String,
    s251_line: Option<String>,
    provider_sector: Option<String>,
}

type JoinedRow = (LineRow, PositionRow, SchemeRow, Option<Uuid>);

#[diesel::dsl::auto_type(no_type_alias)]
fn joined() -> _ {
    budget_line::table
        .inner_join(limit_position::table.on(limit_position::limit_id.eq(budget_line::id)))
        .inner_join(scheme::table.on(scheme::id.eq(budget_line::scheme_id)))
        .left_join(grant_line::table.on(grant_line::line_id.eq(budget_line::id)))
}

/// The columns of a line with its position, its scheme and the grant that pays for it.
macro_rules! columns {
    () => {
        (
            LineRow::as_select(),
            PositionRow::as_select(),
            SchemeRow::as_select(),
            grant_line::grant_id.nullable(),
        )
    };
}

impl Tx<'_> {
    /// The scheme of a fund, as a budget line names it.
    pub fn scheme_of_line(
        &mut self,
        fund: FundId,
        scheme: SchemeId,
    ) -> Result<Option<SchemeOfLine>, StoreError> {
        let row = scheme::table
            .find(scheme.uuid())
            .filter(scheme::fund_id.eq(fund.uuid()))
            .select(SchemeRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(SchemeRow::into_domain).transpose()
    }

    /// One line.
    pub fn budget_line(&mut self, id: BudgetLineId) -> Result<Option<BudgetLine>, StoreError> {
        let row: Option<JoinedRow> = joined()
            .filter(budget_line::id.eq(id.uuid()))
            .select(columns!())
            .first(self.conn())
            .optional()?;
        row.map(into_domain).transpose()
    }

    /// The lines of a fund, by id.
    pub fn budget_lines(&mut self, fund: FundId, after: After) -> Result<Page<BudgetLine>, StoreError> {
        let rows: Vec<JoinedRow> = joined()
            .filter(budget_line::fund_id.eq(fund.uuid()).and(budget_line::id.gt(after.floor())))
            .order(budget_line::id)
            .limit(after.rows())
            .select(columns!())
            .load(self.conn())?;
        let items = rows.into_iter().map(into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |line| line.id.uuid()))
    }

    /// The lines of every fund that the caller may know of, by id.
    pub fn budget_lines_of_all_funds(&mut self, after: After) -> Result<Page<BudgetLine>, StoreError> {
        let rows: Vec<JoinedRow> = joined()
            .filter(budget_line::id.gt(after.floor()))
            .order(budget_line::id)
            .limit(after.rows())
            .select(columns!())
            .load(self.conn())?;
        let items = rows.into_iter().map(into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |line| line.id.uuid()))
    }

    /// All lines of a fund.
    pub fn budget_lines_of_fund(&mut self, fund: FundId) -> Result<Vec<BudgetLine>, StoreError> {
        let rows: Vec<JoinedRow> = joined()
            .filter(budget_line::fund_id.eq(fund.uuid()))
            .order(budget_line::id)
            .select(columns!())
            .load(self.conn())?;
        rows.into_iter().map(into_domain).collect()
    }

    /// The ids of all lines of a fund.
    pub fn budget_line_ids(&mut self, fund: FundId) -> Result<Vec<BudgetLineId>, StoreError> {
        let ids: Vec<Uuid> = budget_line::table
            .filter(budget_line::fund_id.eq(fund.uuid()))
            .select(budget_line::id)
            .load(self.conn())?;
        Ok(ids.into_iter().map(Into::into).collect())
    }

    /// The ids of a scheme's lines, by charge year.
    pub fn budget_lines_of_scheme(
        &mut self,
        fund: FundId,
        scheme: SchemeId,
    ) -> Result<Vec<(FinancialYear, BudgetLineId)>, StoreError> {
        let rows: Vec<(i16, Uuid)> = budget_line::table
            .filter(budget_line::fund_id.eq(fund.uuid()).and(budget_line::scheme_id.eq(scheme.uuid())))
            .order(budget_line::charge_fy)
            .select((budget_line::charge_fy, budget_line::id))
            .load(self.conn())?;
        rows.into_iter().map(|(year, id)| Ok((year_of(year)?, id.into()))).collect()
    }

    /// Lines whose positions stay locked until the transaction ends. Positions are locked in the order of their ids, by
    /// everyone, so that posters take turns and never deadlock. Ordered by id; what is absent or hidden is left out.
    pub fn budget_lines_for_update(&mut self, ids: &[BudgetLineId]) -> Result<Vec<BudgetLine>, StoreError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let locked: Vec<Uuid> = limit_position::table
            .filter(limit_position::limit_id.eq_any(&ids))
            .order(limit_position::limit_id)
            .select(limit_position::limit_id)
            .for_no_key_update()
            .load(self.conn())?;
        let rows: Vec<JoinedRow> = joined()
            .filter(budget_line::id.eq_any(locked))
            .order(budget_line::id)
            .select(columns!())
            .load(self.conn())?;
        rows.into_iter().map(into_domain).collect()
    }

    /// Adds a line and its position.
    pub fn insert_budget_line(&mut self, _: &Permit, new: &BudgetLine) -> Result<(), StoreError> {
        let row = LineRow {
            id: new.id.uuid(),
            trust_id: new.trust.uuid(),
            fund_id: new.fund.uuid(),
            scheme_id: new.scheme.id.uuid(),
            charge_fy: new.charge_year.start_year(),
            state: new.state.key().to_owned(),
            allowance_p: new.allowance.get(),
        };
        diesel::insert_into(budget_line::table).values(&row).execute(self.conn())?;
        diesel::insert_into(limit_position::table).values(&PositionRow::of_line(new)).execute(self.conn())?;
        Ok(())
    }

    /// Saves the budget that is approved for a line that had none.
    pub fn approve_budget_line(&mut self, permit: &Permit, line: &BudgetLine) -> Result<(), StoreError> {
        diesel::update(limit_position::table.find(line.id.uuid()))
            .set((
                limit_position::kind.eq(line.limit().kind.key()),
                limit_position::budget.eq(line.position.budget.get()),
            ))
            .execute(self.conn())?;
        self.save_budget_lines(permit, std::slice::from_ref(line))
    }

    /// Saves whether a line takes charges.
    pub fn save_line_state(&mut self, _: &Permit, line: &BudgetLine) -> Result<(), StoreError> {
        let saved = diesel::update(budget_line::table.find(line.id.uuid()))
            .set((budget_line::state.eq(line.state.key()), budget_line::version.eq(budget_line::version + 1)))
            .execute(self.conn())?;
        if saved == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }

    /// Saves where locked lines stand now, and what is left of their allowances.
    pub fn save_budget_lines(&mut self, _: &Permit, lines: &[BudgetLine]) -> Result<(), StoreError> {
        let figures = |figure: fn(&BudgetLine) -> Pence| -> Vec<i64> {
            lines.iter().map(|line| figure(line).get()).collect()
        };
        let ids: Vec<Uuid> = lines.iter().map(|line| line.id.uuid()).collect();
        let saved = sql::query(
            "WITH n AS (SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7) \
               AS n(id, budget, released, precommit, committed, actual, allowance)), \
             l AS (UPDATE app.budget_line l SET allowance_p = n.allowance, version = l.version + 1 FROM n \
               WHERE l.id = n.id AND l.allowance_p <> n.allowance) \
             UPDATE app.limit_position p SET budget = n.budget, released = n.released, precommit = n.precommit, \
               committed = n.committed, actual = n.actual FROM n WHERE p.limit_id = n.id",
        )
        .bind::<Array<SqlUuid>, _>(&ids)
        .bind::<Array<BigInt>, _>(figures(|line| line.position.budget))
        .bind::<Array<BigInt>, _>(figures(|line| line.position.released))
        .bind::<Array<BigInt>, _>(figures(|line| line.position.precommit))
        .bind::<Array<BigInt>, _>(figures(|line| line.position.committed))
        .bind::<Array<BigInt>, _>(figures(|line| line.position.actual))
        .bind::<Array<BigInt>, _>(figures(|line| line.allowance))
        .execute(self.conn())?;
        if saved == ids.len() { Ok(()) } else { Err(StoreError::Stale) }
    }
}

impl SchemeRow {
    fn into_domain(self) -> Result<SchemeOfLine, StoreError> {
        let corrupt = |text: &str| StoreError::Corrupt(text.to_owned());
        let sector = |text: String| ProviderSector::from_code(&text).ok_or_else(|| corrupt(&text));
        let line = |text: String| text.parse::<S251Line>().map_err(|_| corrupt(&text));
        Ok(SchemeOfLine {
            id: self.id.into(),
            title: self.title,
            provider_sector: self.provider_sector.map(sector).transpose()?,
            s251_line: self.s251_line.map(line).transpose()?,
        })
    }
}

fn into_domain((line, position, scheme, grant): JoinedRow) -> Result<BudgetLine, StoreError> {
    Ok(BudgetLine {
        id: line.id.into(),
        fund: line.fund_id.into(),
        trust: line.trust_id.into(),
        scheme: scheme.into_domain()?,
        charge_year: year_of(line.charge_fy)?,
        approved: position.kind == LimitKind::SchemeLine.key(),
        state: LineState::from_key(&line.state).ok_or(StoreError::Corrupt(line.state))?,
        position: position.position(),
        allowance: Pence::new(line.allowance_p),
        grant: grant.map(Into::into),
    })
}

pub(crate) fn year_of(start: i16) -> Result<FinancialYear, StoreError> {
    FinancialYear::starting(start).ok_or_else(|| StoreError::Corrupt(format!("financial year {start}")))
}
