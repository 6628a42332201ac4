//! The journal in bulk: many entries posted in one statement, and all of them read in the order of their dates.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Uuid as SqlUuid};
use serde_json::{Value, json};
use trellis_access::Permit;
use trellis_kernel::{EntryId, FundId};
use trellis_ledger::BalancedEntry;
use uuid::Uuid;

use crate::journal::{EntryRow, RecordedEntry, line_json};
use crate::schema::entry;
use crate::{StoreError, Tx, sql};

/// Entries of one statement: its text stays below a few hundred kilobytes.
const BATCH: usize = 500;
/// How many deltas are folded after each of them: more than one statement adds.
const FOLD_MOST: i32 = 20_000;

#[derive(QueryableByName)]
struct Posted {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

impl Tx<'_> {
    /// Posts entries, each under its idempotency key, as [`Tx::post`] posts one; the ids come in the same order.
    pub fn post_all(
        &mut self,
        permit: &Permit,
        entries: &[(BalancedEntry, String)],
    ) -> Result<Vec<EntryId>, StoreError> {
        let actor = permit.principal().person().map(Uuid::from).unwrap_or_default();
        let mut ids = Vec::with_capacity(entries.len());
        for batch in entries.chunks(BATCH) {
            let wanted = batch.len();
            let batch: Vec<Value> = batch.iter().map(|(entry, key)| self.entry_json(entry, key)).collect();
            let posted: Vec<Posted> = sql::query("SELECT posted AS id FROM app.post_entries($1, $2)")
                .bind::<SqlUuid, _>(actor)
                .bind::<Jsonb, _>(Value::Array(batch))
                .load(self.conn())?;
            if posted.len() != wanted {
                return Err(StoreError::Corrupt("entries that were posted are not there".to_owned()));
            }
            ids.extend(posted.into_iter().map(|row| EntryId::new(row.id)));
            self.fold_rollups(FOLD_MOST)?;
        }
        Ok(ids)
    }

    fn entry_json(&self, entry: &BalancedEntry, key: &str) -> Value {
        let on = entry.occasion();
        let lines: Vec<Value> =
            (1_i64..).zip(entry.postings()).map(|(no, line)| line_json(no, line)).collect();
        json!({
            "id": self.new_id::<EntryId>(), "fund": on.fund, "fy": on.period.fy.start_year(), "period": on.period.no,
            "effective": on.effective, "kind": entry.kind().code(), "reason": on.reason.trim(), "key": key,
            "reverses": entry.reverses(), "lines": lines,
        })
    }

    /// Up to `limit` entries of a fund in the order in which they count, after this day and id.
    pub fn entries_by_date(
        &mut self,
        fund: FundId,
        after: (NaiveDate, EntryId),
        limit: i64,
    ) -> Result<Vec<RecordedEntry>, StoreError> {
        let (day, id) = (after.0, after.1.uuid());
        let rows: Vec<EntryRow> = entry::table
            .filter(entry::fund_id.eq(fund.uuid()))
            // The first condition alone lets the index be entered at the right place.
            .filter(entry::effective.ge(day))
            .filter(entry::effective.gt(day).or(entry::id.gt(id)))
            .order((entry::effective, entry::id))
            .limit(limit)
            .select(EntryRow::as_select())
            .load(self.conn())?;
        self.with_lines(rows)
    }
}
