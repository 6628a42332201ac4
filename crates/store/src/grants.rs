//! Grants, and what was promised and spent of them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use serde_json::{Value, json};
use trellis_access::Permit;
use trellis_budgets::grant::{
    Grant, GrantInstalment, GrantMoney, GrantPurpose, GrantTerms, PurposeUse, Usage,
};
use trellis_kernel::{
    BudgetLineId, CommitmentId, EntryId, FundId, GrantId, OrganisationId, PaymentId, Pence, PersonId,
};
use uuid::Uuid;

use crate::schema::{grant_award, grant_entry, grant_line, grant_use};
use crate::{After, Page, StoreError, Tx, sql};

/// A grant, and whose it is.
#[derive(Clone, Debug)]
pub struct KeptGrant {
    /// The grant.
    pub grant: Grant,
    /// The trust that keeps its fund.
    pub trust: OrganisationId,
    /// Who entered it, and is told when it is spent too slowly.
    pub owner: PersonId,
    /// The last day for which they were told.
    pub alerted_for: Option<NaiveDate>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// Grows with each change.
    pub version: i64,
}

/// Which grant a promise or a spend is charged to, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantNaming {
    /// The grant.
    pub grant: GrantId,
    /// The purpose, as the grant names it.
    pub purpose: String,
    /// Where it is spent.
    pub area: Option<String>,
}

/// What uses a grant.
#[derive(Clone, Copy, Debug)]
pub enum UsedBy {
    /// A payment for spend without a contract.
    Payment(PaymentId),
    /// A commitment, for as much as it has.
    Commitment(CommitmentId),
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = grant_award)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    determination: String,
    title: String,
    amount_p: i64,
    purposes: Value,
    instalments: Value,
    area: Option<String>,
    spend_from: NaiveDate,
    spend_by: NaiveDate,
    conditions: Vec<String>,
    carry_forward: bool,
    clawback: bool,
    received_p: i64,
    earned_p: i64,
    returned_held_p: i64,
    returned_earned_p: i64,
    created_by: Uuid,
    created_at: DateTime<Utc>,
    version: i64,
    outside_aef: bool,
    alerted_for: Option<NaiveDate>,
}

#[derive(QueryableByName)]
struct WatchedRow {
    #[diesel(sql_type = SqlUuid)]
    trust_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    fund_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

#[derive(QueryableByName)]
struct UseRow {
    #[diesel(sql_type = Text)]
    purpose: String,
    #[diesel(sql_type = BigInt)]
    committed: i64,
    #[diesel(sql_type = BigInt)]
    spent: i64,
}

impl Tx<'_> {
    /// One grant.
    pub fn grant(&mut self, id: GrantId) -> Result<Option<KeptGrant>, StoreError> {
        let row =
            grant_award::table.find(id.uuid()).select(Row::as_select()).first(self.conn()).optional()?;
        Ok(self.grants_with_lines(row.into_iter().collect())?.pop())
    }

    /// One grant, locked until the transaction ends.
    pub fn grant_for_update(&mut self, id: GrantId) -> Result<Option<KeptGrant>, StoreError> {
        let row = grant_award::table
            .find(id.uuid())
            .select(Row::as_select())
            .for_no_key_update()
            .first(self.conn())
            .optional()?;
        Ok(self.grants_with_lines(row.into_iter().collect())?.pop())
    }

    /// The grants of a fund, by id.
    pub fn grants(&mut self, fund: FundId, after: After) -> Result<Page<KeptGrant>, StoreError> {
        let rows: Vec<Row> = grant_award::table
            .filter(grant_award::fund_id.eq(fund.uuid()).and(grant_award::id.gt(after.floor())))
            .order(grant_award::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        let items = self.grants_with_lines(rows)?;
        Ok(after.page(items, |kept| kept.grant.id.uuid()))
    }

    /// Adds a grant and the lines that it pays for.
    pub fn insert_grant(&mut self, _: &Permit, new: &KeptGrant) -> Result<(), StoreError> {
        diesel::insert_into(grant_award::table).values(&Row::of(new)).execute(self.conn())?;
        let line = |line: &BudgetLineId| {
            (
                grant_line::line_id.eq(line.uuid()),
                grant_line::grant_id.eq(new.grant.id.uuid()),
                grant_line::trust_id.eq(new.trust.uuid()),
                grant_line::fund_id.eq(new.grant.fund.uuid()),
            )
        };
        let lines: Vec<_> = new.grant.terms.lines.iter().map(line).collect();
        diesel::insert_into(grant_line::table).values(&lines).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a locked grant's money and its last day; returns its new version.
    pub fn save_grant(&mut self, _: &Permit, kept: &KeptGrant) -> Result<i64, StoreError> {
        let (money, next) = (kept.grant.money, kept.version + 1);
        let saved = diesel::update(grant_award::table.find(kept.grant.id.uuid()))
            .filter(grant_award::version.eq(kept.version))
            .set((
                grant_award::received_p.eq(money.received.get()),
                grant_award::earned_p.eq(money.earned.get()),
                grant_award::returned_held_p.eq(money.returned_held.get()),
                grant_award::returned_earned_p.eq(money.returned_earned.get()),
                grant_award::spend_by.eq(kept.grant.terms.spend_by),
                grant_award::version.eq(next),
            ))
            .execute(self.conn())?;
        if saved == 1 { Ok(next) } else { Err(StoreError::Stale) }
    }

    /// The grants whose days run and whose owners were not told yet that they are spent too slowly, of any trust.
    pub fn grants_to_watch(
        &mut self,
        today: NaiveDate,
    ) -> Result<Vec<(OrganisationId, FundId, GrantId)>, StoreError> {
        let rows: Vec<WatchedRow> = sql::query("SELECT * FROM app.grants_to_watch($1)")
            .bind::<diesel::sql_types::Date, _>(today)
            .load(self.conn())?;
        Ok(rows.into_iter().map(|row| (row.trust_id.into(), row.fund_id.into(), row.id.into())).collect())
    }

    /// Notes that the owner of a locked grant was told.
    pub fn mark_grant_alerted(&mut self, _: &Permit, kept: &KeptGrant) -> Result<(), StoreError> {
        diesel::update(grant_award::table.find(kept.grant.id.uuid()))
            .set(grant_award::alerted_for.eq(kept.grant.terms.spend_by))
            .execute(self.conn())?;
        Ok(())
    }

    /// Notes that an entry is about a grant.
    pub fn insert_grant_entry(
        &mut self,
        _: &Permit,
        kept: &KeptGrant,
        entry: EntryId,
    ) -> Result<(), StoreError> {
        diesel::insert_into(grant_entry::table)
            .values((
                grant_entry::entry_id.eq(entry.uuid()),
                grant_entry::grant_id.eq(kept.grant.id.uuid()),
                grant_entry::trust_id.eq(kept.trust.uuid()),
                grant_entry::fund_id.eq(kept.grant.fund.uuid()),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// What was promised and spent of a grant, by purpose. A commitment counts with what it has on the grant's lines now.
    pub fn grant_usage(&mut self, grant: GrantId) -> Result<Usage, StoreError> {
        let rows: Vec<UseRow> = sql::query(
            "SELECT u.purpose, coalesce(sum(x.open), 0)::bigint AS committed, \
               coalesce(sum(coalesce(x.used, CASE WHEN u.payment_id IS NOT NULL THEN u.amount_p END)), 0)::bigint AS spent \
             FROM app.grant_use u LEFT JOIN LATERAL ( \
               SELECT sum(l.committed_p - l.liquidated_p) AS open, sum(l.liquidated_p) AS used FROM app.commitment_line l \
               JOIN app.grant_line g ON g.line_id = l.line_id AND g.grant_id = u.grant_id \
               WHERE l.commitment_id = u.commitment_id) x ON true \
             WHERE u.grant_id = $1 GROUP BY u.purpose ORDER BY u.purpose",
        )
        .bind::<SqlUuid, _>(grant.uuid())
        .load(self.conn())?;
        let of = |row: UseRow| PurposeUse {
            purpose: row.purpose,
            committed: Pence::new(row.committed),
            spent: Pence::new(row.spent),
        };
        Ok(Usage(rows.into_iter().map(of).collect()))
    }

    /// Notes what uses a grant.
    pub fn insert_grant_use(
        &mut self,
        permit: &Permit,
        (trust, fund): (OrganisationId, FundId),
        naming: &GrantNaming,
        (used_by, amount): (UsedBy, Pence),
    ) -> Result<(), StoreError> {
        let (payment, commitment) = match used_by {
            UsedBy::Payment(id) => (Some(id.uuid()), None),
            UsedBy::Commitment(id) => (None, Some(id.uuid())),
        };
        let id: Uuid = self.new_id();
        diesel::insert_into(grant_use::table)
            .values((
                grant_use::id.eq(id),
                grant_use::trust_id.eq(trust.uuid()),
                grant_use::fund_id.eq(fund.uuid()),
                grant_use::grant_id.eq(naming.grant.uuid()),
                grant_use::purpose.eq(&naming.purpose),
                grant_use::area.eq(&naming.area),
                grant_use::payment_id.eq(payment),
                grant_use::commitment_id.eq(commitment),
                grant_use::amount_p.eq(amount.get()),
                grant_use::used_by.eq(permit.principal().person().map(Uuid::from).unwrap_or_default()),
                grant_use::used_at.eq(self.now()),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// The grants that commitments name.
    pub fn grants_named_by(&mut self, commitments: &[CommitmentId]) -> Result<Vec<GrantNaming>, StoreError> {
        let ids: Vec<Uuid> = commitments.iter().map(|id| id.uuid()).collect();
        let rows: Vec<(Uuid, String, Option<String>)> = grant_use::table
            .filter(grant_use::commitment_id.eq_any(ids))
            .order(grant_use::id)
            .select((grant_use::grant_id, grant_use::purpose, grant_use::area))
            .load(self.conn())?;
        let naming = |(grant, purpose, area): (Uuid, String, Option<String>)| GrantNaming {
            grant: grant.into(),
            purpose,
            area,
        };
        Ok(rows.into_iter().map(naming).collect())
    }

    fn grants_with_lines(&mut self, rows: Vec<Row>) -> Result<Vec<KeptGrant>, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let paid: Vec<(Uuid, Uuid)> = grant_line::table
            .filter(grant_line::grant_id.eq_any(ids))
            .order(grant_line::line_id)
            .select((grant_line::grant_id, grant_line::line_id))
            .load(self.conn())?;
        let mut lines: BTreeMap<Uuid, Vec<BudgetLineId>> = BTreeMap::new();
        for (grant, line) in paid {
            lines.entry(grant).or_default().push(line.into());
        }
        rows.into_iter()
            .map(|row| {
                let lines = lines.remove(&row.id).unwrap_or_default();
                row.into_domain(lines)
            })
            .collect()
    }
}

impl Row {
    fn of(kept: &KeptGrant) -> Self {
        let Grant { id, fund, terms, money } = &kept.grant;
        let purpose = |purpose: &GrantPurpose| json!([purpose.name, purpose.amount]);
        let instalment = |part: &GrantInstalment| json!([part.due, part.amount]);
        Self {
            id: id.uuid(),
            trust_id: kept.trust.uuid(),
            fund_id: fund.uuid(),
            determination: terms.determination.clone(),
            title: terms.title.clone(),
            amount_p: terms.amount.get(),
            purposes: terms.purposes.iter().map(purpose).collect(),
            instalments: terms.instalments.iter().map(instalment).collect(),
            area: terms.area.clone(),
            spend_from: terms.spend_from,
            spend_by: terms.spend_by,
            conditions: terms.conditions.clone(),
            carry_forward: terms.carry_forward,
            clawback: terms.clawback,
            received_p: money.received.get(),
            earned_p: money.earned.get(),
            returned_held_p: money.returned_held.get(),
            returned_earned_p: money.returned_earned.get(),
            created_by: kept.owner.uuid(),
            created_at: kept.created_at,
            version: kept.version,
            outside_aef: terms.outside_aef,
            alerted_for: kept.alerted_for,
        }
    }

    fn into_domain(self, lines: Vec<BudgetLineId>) -> Result<KeptGrant, StoreError> {
        let corrupt = |error: serde_json::Error| StoreError::Corrupt(error.to_string());
        let purposes: Vec<(String, Option<Pence>)> =
            serde_json::from_value(self.purposes).map_err(corrupt)?;
        let parts: Vec<(NaiveDate, Pence)> = serde_json::from_value(self.instalments).map_err(corrupt)?;
        let purpose = |(name, amount)| GrantPurpose { name, amount };
        let terms = GrantTerms {
            determination: self.determination,
            title: self.title,
            amount: Pence::new(self.amount_p),
            instalments: parts.into_iter().map(|(due, amount)| GrantInstalment { due, amount }).collect(),
            purposes: purposes.into_iter().map(purpose).collect(),
            area: self.area,
            spend_from: self.spend_from,
            spend_by: self.spend_by,
            conditions: self.conditions,
            carry_forward: self.carry_forward,
            clawback: self.clawback,
            outside_aef: self.outside_aef,
            lines,
        };
        let money = GrantMoney {
            received: Pence::new(self.received_p),
            earned: Pence::new(self.earned_p),
            returned_held: Pence::new(self.returned_held_p),
            returned_earned: Pence::new(self.returned_earned_p),
        };
        Ok(KeptGrant {
            grant: Grant { id: self.id.into(), fund: self.fund_id.into(), terms, money },
            trust: self.trust_id.into(),
            owner: self.created_by.into(),
            alerted_for: self.alerted_for,
            created_at: self.created_at,
            version: self.version,
        })
    }
}
