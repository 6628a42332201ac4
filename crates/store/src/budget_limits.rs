//! Limits beside the budget lines, and where each stands.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, SmallInt, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_budgets::{BudgetLimit, BudgetLine, LimitKind, LimitTerms, LineState, Position};
use trellis_kernel::{BudgetLineId, EntryId, FundId, Pence};
use uuid::Uuid;

use crate::budget_lines::year_of;
use crate::limit_position::PositionRow;
use crate::schema::{budget_limit, limit_position, limit_release, ring_fence_line};
use crate::{StoreError, Tx, sql};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = budget_limit)]
struct LimitRow {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    kind: String,
    name: String,
    first_fy: i16,
    last_fy: i16,
    partner_key: Option<String>,
    spend_by: Option<NaiveDate>,
    state: String,
    created_by: Uuid,
    created_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct LockedRow {
    #[diesel(sql_type = SqlUuid)]
    limit_id: Uuid,
}

impl Tx<'_> {
    /// The limits of a fund, by id.
    pub fn budget_limits(&mut self, fund: FundId) -> Result<Vec<BudgetLimit>, StoreError> {
        let ids: Vec<Uuid> = budget_limit::table
            .filter(budget_limit::fund_id.eq(fund.uuid()))
            .order(budget_limit::id)
            .select(budget_limit::id)
            .load(self.conn())?;
        self.limits_by_id(&ids)
    }

    /// One limit, locked until the transaction ends.
    pub fn budget_limit_for_update(&mut self, id: Uuid) -> Result<Option<BudgetLimit>, StoreError> {
        let locked: Option<Uuid> = limit_position::table
            .find(id)
            .select(limit_position::limit_id)
            .for_no_key_update()
            .first(self.conn())
            .optional()?;
        Ok(self.limits_by_id(&Vec::from_iter(locked))?.pop())
    }

    /// The limits that cover any of these lines, locked until the transaction ends. Whoever locks lines and limits locks
    /// the lines first, and each in the order of their ids, so that posters take turns and never deadlock.
    pub fn limits_over_for_update(
        &mut self,
        fund: FundId,
        lines: &[BudgetLine],
    ) -> Result<Vec<BudgetLimit>, StoreError> {
        let years = |of: &dyn Fn(&&BudgetLine) -> bool| -> Vec<i16> {
            lines.iter().filter(of).map(|line| line.charge_year.start_year()).collect()
        };
        let locked: Vec<LockedRow> = sql::query(
            "SELECT p.limit_id FROM app.limit_position p WHERE p.limit_id IN ( \
               SELECT l.id FROM app.budget_limit l WHERE l.fund_id = $1 AND ( \
                 (l.kind IN ('fund', 'partner_cap') AND l.first_fy = ANY ($2)) \
                 OR (l.kind = 'ceiling' AND EXISTS (SELECT FROM unnest($3) AS y(fy) WHERE y.fy BETWEEN l.first_fy AND l.last_fy)) \
                 OR (l.kind = 'ring_fence' AND EXISTS (SELECT FROM app.ring_fence_line f \
                     WHERE f.limit_id = l.id AND f.line_id = ANY ($4))))) \
             ORDER BY p.limit_id FOR NO KEY UPDATE OF p",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .bind::<Array<SmallInt>, _>(years(&|_| true))
        .bind::<Array<SmallInt>, _>(years(&|line| !line.approved))
        .bind::<Array<SqlUuid>, _>(lines.iter().map(|line| line.id.uuid()).collect::<Vec<_>>())
        .load(self.conn())?;
        let ids: Vec<Uuid> = locked.into_iter().map(|row| row.limit_id).collect();
        self.limits_by_id(&ids)
    }

    /// Whether a ceiling of the fund covers a year.
    pub fn has_ceiling(&mut self, fund: FundId, year: i16) -> Result<bool, StoreError> {
        let over = budget_limit::table.filter(
            budget_limit::fund_id
                .eq(fund.uuid())
                .and(budget_limit::kind.eq(LimitKind::Ceiling.key()))
                .and(budget_limit::first_fy.le(year))
                .and(budget_limit::last_fy.ge(year)),
        );
        Ok(diesel::select(diesel::dsl::exists(over)).get_result(self.conn())?)
    }

    /// Adds a limit and its position.
    pub fn insert_budget_limit(&mut self, permit: &Permit, new: &BudgetLimit) -> Result<(), StoreError> {
        let terms = &new.terms;
        let row = LimitRow {
            id: new.id,
            trust_id: new.trust.uuid(),
            fund_id: new.fund.uuid(),
            kind: terms.kind.key().to_owned(),
            name: terms.name.clone(),
            first_fy: terms.first.start_year(),
            last_fy: terms.last.start_year(),
            partner_key: terms.partner.clone(),
            spend_by: terms.spend_by,
            state: new.state.key().to_owned(),
            created_by: permit.principal().person().map(Uuid::from).unwrap_or_default(),
            created_at: self.now(),
        };
        diesel::insert_into(budget_limit::table).values(&row).execute(self.conn())?;
        let fence = |line: &BudgetLineId| {
            (
                ring_fence_line::limit_id.eq(new.id),
                ring_fence_line::line_id.eq(line.uuid()),
                ring_fence_line::trust_id.eq(new.trust.uuid()),
                ring_fence_line::fund_id.eq(new.fund.uuid()),
            )
        };
        let lines: Vec<_> = terms.lines.iter().map(fence).collect();
        diesel::insert_into(ring_fence_line::table).values(&lines).execute(self.conn())?;
        diesel::insert_into(limit_position::table)
            .values(&PositionRow::of_limit(new))
            .execute(self.conn())?;
        Ok(())
    }

    /// Saves where locked limits stand now.
    pub fn save_budget_limits(&mut self, _: &Permit, limits: &[BudgetLimit]) -> Result<(), StoreError> {
        let figures = |figure: fn(&Position) -> Pence| -> Vec<i64> {
            limits.iter().map(|limit| figure(&limit.position).get()).collect()
        };
        let ids: Vec<Uuid> = limits.iter().map(|limit| limit.id).collect();
        let saved = sql::query(
            "UPDATE app.limit_position p SET budget = n.budget, released = n.released, precommit = n.precommit, \
               committed = n.committed, actual = n.actual \
             FROM unnest($1, $2, $3, $4, $5, $6) AS n(id, budget, released, precommit, committed, actual) \
             WHERE p.limit_id = n.id",
        )
        .bind::<Array<SqlUuid>, _>(&ids)
        .bind::<Array<BigInt>, _>(figures(|position| position.budget))
        .bind::<Array<BigInt>, _>(figures(|position| position.released))
        .bind::<Array<BigInt>, _>(figures(|position| position.precommit))
        .bind::<Array<BigInt>, _>(figures(|position| position.committed))
        .bind::<Array<BigInt>, _>(figures(|position| position.actual))
        .execute(self.conn())?;
        if saved == ids.len() { Ok(()) } else { Err(StoreError::Stale) }
    }

    /// Notes which entry released how much to a line or limit.
    pub fn insert_limit_release(
        &mut self,
        permit: &Permit,
        entry: EntryId,
        fund: FundId,
        releases: &[(Uuid, Pence)],
    ) -> Result<(), StoreError> {
        let trust = permit.principal().organisation().map(Uuid::from);
        let rows: Vec<_> = releases
            .iter()
            .map(|(limit, amount)| {
                (
                    limit_release::entry_id.eq(entry.uuid()),
                    limit_release::limit_id.eq(*limit),
                    limit_release::trust_id.eq(trust.unwrap_or_default()),
                    limit_release::fund_id.eq(fund.uuid()),
                    limit_release::amount.eq(amount.get()),
                )
            })
            .collect();
        diesel::insert_into(limit_release::table).values(&rows).execute(self.conn())?;
        Ok(())
    }

    fn limits_by_id(&mut self, ids: &[Uuid]) -> Result<Vec<BudgetLimit>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<(LimitRow, PositionRow)> = budget_limit::table
            .inner_join(limit_position::table.on(limit_position::limit_id.eq(budget_limit::id)))
            .filter(budget_limit::id.eq_any(ids))
            .order(budget_limit::id)
            .select((LimitRow::as_select(), PositionRow::as_select()))
            .load(self.conn())?;
        let fenced: Vec<(Uuid, Uuid)> = ring_fence_line::table
            .filter(ring_fence_line::limit_id.eq_any(ids))
            .order((ring_fence_line::limit_id, ring_fence_line::line_id))
            .select((ring_fence_line::limit_id, ring_fence_line::line_id))
            .load(self.conn())?;
        let mut lines: BTreeMap<Uuid, Vec<BudgetLineId>> = BTreeMap::new();
        for (limit, line) in fenced {
            lines.entry(limit).or_default().push(line.into());
        }
        rows.into_iter()
            .map(|(limit, position)| {
                let lines = lines.remove(&limit.id).unwrap_or_default();
                limit.into_domain(&position, lines)
            })
            .collect()
    }
}

impl LimitRow {
    fn into_domain(
        self,
        position: &PositionRow,
        lines: Vec<BudgetLineId>,
    ) -> Result<BudgetLimit, StoreError> {
        Ok(BudgetLimit {
            id: self.id,
            fund: self.fund_id.into(),
            trust: self.trust_id.into(),
            state: LineState::from_key(&self.state).ok_or(StoreError::Corrupt(self.state))?,
            terms: LimitTerms {
                kind: LimitKind::from_key(&self.kind).ok_or(StoreError::Corrupt(self.kind))?,
                name: self.name,
                first: year_of(self.first_fy)?,
                last: year_of(self.last_fy)?,
                amount: position.position().budget,
                partner: self.partner_key,
                share: position.share()?,
                lines,
                spend_by: self.spend_by,
            },
            position: position.position(),
        })
    }
}
