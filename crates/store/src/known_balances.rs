//! What a fund held up to a day, as it was known at an instant.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Date, Timestamptz, Uuid as SqlUuid};
use trellis_kernel::FundId;

use crate::balances::{Cell, CellRow};
use crate::{StoreError, Tx, sql};

/// A place in both times: when things count, and when the system learned them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// What takes effect up to and with this day.
    pub effective: NaiveDate,
    /// What was recorded up to and at this instant.
    pub recorded: DateTime<Utc>,
}

impl Tx<'_> {
    /// What a fund held at a place in both times: the sum of its postings, so the cost is that of the journal.
    pub fn fund_cells_known(&mut self, fund: FundId, at: Known) -> Result<Vec<Cell>, StoreError> {
        let rows: Vec<CellRow> = sql::query(
            "SELECT p.account_id, p.charge_fy, p.partner_id, p.scheme_id, sum(p.amount)::bigint AS amount \
             FROM app.entry e JOIN app.posting p ON p.entry_id = e.id \
             WHERE e.fund_id = $1 AND e.effective <= $2 AND e.recorded <= $3 \
             GROUP BY p.account_id, p.charge_fy, p.partner_id, p.scheme_id",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .bind::<Date, _>(at.effective)
        .bind::<Timestamptz, _>(at.recorded)
        .load(self.conn())?;
        rows.into_iter().map(CellRow::into_domain).collect()
    }

    /// Whether what was known at this instant can still grow: nothing settles it before a mark of the worker.
    pub fn is_provisional(&mut self, recorded: DateTime<Utc>) -> Result<bool, StoreError> {
        Ok(self.final_until()?.is_none_or(|settled| recorded > settled))
    }
}
