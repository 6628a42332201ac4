//! Balances made again from the postings, for when somebody doubts them.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use trellis_kernel::FundId;

use crate::{StoreError, Tx, sql};

#[derive(QueryableByName)]
struct DifferenceRow {
    #[diesel(sql_type = Text)]
    cell: String,
    #[diesel(sql_type = BigInt)]
    difference: i64,
}

/// A cell of a fund's balances that was not the sum of its postings.
#[derive(Clone, Debug)]
pub struct RollupDifference {
    /// Which one, in words.
    pub cell: String,
    /// Postings less what was kept, in pence.
    pub difference: i64,
}

impl Tx<'_> {
    /// Makes every balance of a fund equal to its postings, and tells what was not. For a job's session.
    pub fn rebuild_rollups(&mut self, fund: FundId) -> Result<Vec<RollupDifference>, StoreError> {
        let rows: Vec<DifferenceRow> = sql::query(
            "SELECT format('account %s, period %s/%s, charged to %s, partner %s, scheme %s', account_id, fy, period_no, \
               charge_fy, coalesce(partner_id::text, 'none'), coalesce(scheme_id::text, 'none')) AS cell, difference \
             FROM app.rebuild_rollups($1)",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .load(self.conn())?;
        let told = |row: DifferenceRow| RollupDifference { cell: row.cell, difference: row.difference };
        Ok(rows.into_iter().map(told).collect())
    }
}
