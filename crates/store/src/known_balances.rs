//! What a fund held up to a day, as it was known at an instant.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, SmallInt, Timestamptz, Uuid as SqlUuid};
use trellis_kernel::{FundId, Pence};
use trellis_ledger::Account;

use crate::funds::read;
use crate::schema::settled_until;
use crate::{StoreError, Tx, sql};

/// A place in both times: when things count, and when the system learned them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// What takes effect up to and with this day.
    pub effective: NaiveDate,
    /// What was recorded up to and at this instant.
    pub recorded: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct AccountRow {
    #[diesel(sql_type = SmallInt)]
    account_id: i16,
    #[diesel(sql_type = BigInt)]
    amount: i64,
}

#[derive(QueryableByName)]
struct Settled {
    #[diesel(sql_type = BigInt)]
    sums: i64,
}

impl Tx<'_> {
    /// What each account of a fund held at a place in both times: the sums of the days that are settled, and the postings
    /// that were recorded after them. Accounts that hold nothing are left out.
    pub fn accounts_known(&mut self, fund: FundId, at: Known) -> Result<Vec<(Account, Pence)>, StoreError> {
        // Asked first, and given to the planner as a value: what settles in between is read as postings, which is as exact.
        let before: NaiveDate = settled_until::table
            .find(fund.uuid())
            .select(settled_until::day)
            .first(self.conn())
            .optional()?
            .unwrap_or(NaiveDate::MIN)
            .max(earliest())
            .min(at.recorded.date_naive());
        let rows: Vec<AccountRow> = sql::query(
            "SELECT c.account_id, sum(c.amount)::bigint AS amount FROM ( \
               SELECT s.account_id, s.amount FROM app.settled_sum s \
                 WHERE s.fund_id = $1 AND s.recorded_on < $4 AND s.effective <= $2 \
               UNION ALL \
               SELECT p.account_id, p.amount FROM app.entry e JOIN app.posting p ON p.entry_id = e.id \
                 WHERE e.fund_id = $1 AND e.recorded >= $5 AND e.recorded <= $3 AND e.effective <= $2) c \
             GROUP BY c.account_id HAVING sum(c.amount) <> 0",
        )
        .bind::<SqlUuid, _>(fund.uuid())
        .bind::<Date, _>(at.effective)
        .bind::<Timestamptz, _>(at.recorded)
        .bind::<Date, _>(before)
        .bind::<Timestamptz, _>(before.and_time(NaiveTime::MIN).and_utc())
        .load(self.conn())?;
        rows.into_iter()
            .map(|row| {
                let account = read(Account::from_code(row.account_id), "account")?;
                Ok((account, Pence::new(row.amount)))
            })
            .collect()
    }

    /// The worker sums up the days that nothing can be added to any more; gives the number of sums.
    pub fn settle_the_past(&mut self) -> Result<i64, StoreError> {
        let row: Settled = sql::query("SELECT app.settle_the_past() AS sums").get_result(self.conn())?;
        Ok(row.sums)
    }

    /// Whether what was known at this instant can still grow: nothing settles it before a mark of the worker.
    pub fn is_provisional(&mut self, recorded: DateTime<Utc>) -> Result<bool, StoreError> {
        Ok(self.final_until()?.is_none_or(|settled| recorded > settled))
    }
}

/// No entry was recorded before.
fn earliest() -> NaiveDate {
    NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default()
}
