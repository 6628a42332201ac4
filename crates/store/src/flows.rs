//! Where money goes: what was spent for each priority of a plan, and from each scheme of a fund to each provider.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, SmallInt, Uuid as SqlUuid};
use trellis_kernel::{FinancialYear, FundId, OrganisationId, Pence, PlanId, PriorityId, SchemeId};
use trellis_ledger::Account;
use uuid::Uuid;

use crate::{StoreError, Tx, sql};

/// What a scheme spent with a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemeSpend {
    /// The scheme; spending may name none.
    pub scheme: Option<SchemeId>,
    /// The provider of the contract that was charged; spending may have none, or one that the caller does not see.
    pub provider: Option<OrganisationId>,
    /// How much.
    pub amount: Pence,
}

#[derive(QueryableByName)]
struct PriorityRow {
    #[diesel(sql_type = SqlUuid)]
    priority_id: Uuid,
    #[diesel(sql_type = BigInt)]
    amount: i64,
}

#[derive(QueryableByName)]
struct SchemeRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    scheme_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    provider_id: Option<Uuid>,
    #[diesel(sql_type = BigInt)]
    amount: i64,
}

impl Tx<'_> {
    /// What invoices have used of the contracts that were tendered for each priority of a plan.
    pub fn spend_by_priority(&mut self, plan: PlanId) -> Result<BTreeMap<PriorityId, Pence>, StoreError> {
        let rows: Vec<PriorityRow> = sql::query(
            "SELECT o.id AS priority_id, sum(l.liquidated_p)::bigint AS amount FROM app.priority o \
             JOIN app.procurement p ON p.priority_id = o.id JOIN app.contract k ON k.procurement_id = p.id \
             JOIN app.commitment c ON c.trust_id = k.trust_id AND c.contract_id = k.id \
             JOIN app.commitment_line l ON l.commitment_id = c.id WHERE o.plan_id = $1 GROUP BY o.id",
        )
        .bind::<SqlUuid, _>(plan.uuid())
        .load(self.conn())?;
        Ok(rows.into_iter().map(|row| (row.priority_id.into(), Pence::new(row.amount))).collect())
    }

    /// What these accounts of a fund were charged for a year, by scheme and provider; closing entries aside.
    pub fn spend_by_provider(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
        accounts: &[Account],
    ) -> Result<Vec<SchemeSpend>, StoreError> {
        let codes: Vec<i16> = accounts.iter().map(|account| account.code()).collect();
        let rows: Vec<SchemeRow> = sql::query(
            "SELECT p.scheme_id, k.provider_id, sum(p.amount)::bigint AS amount \
             FROM app.entry e JOIN app.posting p ON p.entry_id = e.id LEFT JOIN app.contract k ON k.id = p.contract_id \
             WHERE e.fund_id = $1 AND p.charge_fy = $2 AND p.account_id = ANY ($3) AND e.kind <> 'close.year_end' \
               AND NOT EXISTS (SELECT FROM app.entry o WHERE o.id = e.reverses AND o.kind = 'close.year_end') \
             GROUP BY p.scheme_id, k.provider_id HAVING sum(p.amount) <> 0",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .bind::<SmallInt, _>(fy.start_year())
        .bind::<Array<SmallInt>, _>(codes)
        .load(self.conn())?;
        let told = |row: SchemeRow| SchemeSpend {
            scheme: row.scheme_id.map(Into::into),
            provider: row.provider_id.map(Into::into),
            amount: Pence::new(row.amount),
        };
        Ok(rows.into_iter().map(told).collect())
    }
}
