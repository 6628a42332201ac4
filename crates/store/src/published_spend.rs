//! Spending over £500 as trusts published it: added once, never changed, read by everybody.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{OrganisationId, Pence, PersonId};
use uuid::Uuid;

use crate::schema::{published_spend, published_spend_line};
use crate::{After, Page, StoreError, Tx};

/// Rows that are added by one statement: a statement binds at most 65,535 values.
const AT_ONCE: usize = 2_000;

/// A quarter's spending as it was published.
#[derive(Clone, Debug)]
pub struct PublishedQuarter {
    /// Its id.
    pub id: Uuid,
    /// The trust.
    pub trust: OrganisationId,
    /// The last day of the quarter.
    pub period_end: NaiveDate,
    /// Who published it; only their trust is told.
    pub published_by: PersonId,
    /// When.
    pub published_at: DateTime<Utc>,
    /// How many rows it has.
    pub rows: i32,
    /// What they come to.
    pub total: Pence,
}

/// A published row.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = published_spend_line)]
pub struct PublishedLine {
    /// The quarter.
    pub published_id: Uuid,
    /// Its place, from 1.
    pub no: i32,
    /// The trust.
    pub trust_id: Uuid,
    /// The day.
    pub date: NaiveDate,
    /// The part of the authority that spent it.
    pub department: String,
    /// Who was paid, unless withheld.
    pub beneficiary: String,
    /// What for, unless withheld.
    pub purpose: String,
    /// How much.
    pub amount_p: i64,
    /// VAT that nobody gives back.
    pub irrecoverable_p: i64,
    /// The number of the transaction.
    pub transaction_no: String,
    /// The supplier's number, unless withheld.
    pub supplier_number: String,
    /// The authority's code for what was bought.
    pub expense_code: String,
    /// The supplier's legal form.
    pub creditor_type: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = published_spend)]
struct QuarterRow {
    id: Uuid,
    trust_id: Uuid,
    period_end: NaiveDate,
    published_by: Uuid,
    published_at: DateTime<Utc>,
    row_count: i32,
    total_p: i64,
}

impl Tx<'_> {
    /// The published quarters of every trust, the newest first.
    pub fn published_quarters(&mut self, after: After) -> Result<Page<PublishedQuarter>, StoreError> {
        let mut query = published_spend::table.into_boxed();
        if let Some(last) = after.after {
            query = query.filter(published_spend::id.lt(last));
        }
        let rows: Vec<QuarterRow> = query
            .order(published_spend::id.desc())
            .limit(after.rows())
            .select(QuarterRow::as_select())
            .load(self.conn())?;
        Ok(after.page(rows.into_iter().map(PublishedQuarter::from).collect(), |quarter| quarter.id))
    }

    /// One of them.
    pub fn published_quarter(&mut self, id: Uuid) -> Result<Option<PublishedQuarter>, StoreError> {
        let row: Option<QuarterRow> =
            published_spend::table.find(id).select(QuarterRow::as_select()).first(self.conn()).optional()?;
        Ok(row.map(PublishedQuarter::from))
    }

    /// The quarter that a trust published by its last day.
    pub fn quarter_published_by(
        &mut self,
        trust: OrganisationId,
        period_end: NaiveDate,
    ) -> Result<Option<PublishedQuarter>, StoreError> {
        let row: Option<QuarterRow> = published_spend::table
            .filter(published_spend::trust_id.eq(trust.uuid()))
            .filter(published_spend::period_end.eq(period_end))
            .select(QuarterRow::as_select())
            .first(self.conn())
            .optional()?;
        Ok(row.map(PublishedQuarter::from))
    }

    /// A page of a quarter's rows, in their order.
    pub fn published_lines(
        &mut self,
        quarter: Uuid,
        after: After<i32>,
    ) -> Result<Page<PublishedLine, i32>, StoreError> {
        let rows: Vec<PublishedLine> = published_spend_line::table
            .filter(published_spend_line::published_id.eq(quarter))
            .filter(published_spend_line::no.gt(after.after.unwrap_or_default()))
            .order(published_spend_line::no)
            .limit(after.rows())
            .select(PublishedLine::as_select())
            .load(self.conn())?;
        Ok(after.page(rows, |line| line.no))
    }

    /// All rows of a quarter, in their order.
    pub fn all_published_lines(&mut self, quarter: Uuid) -> Result<Vec<PublishedLine>, StoreError> {
        Ok(published_spend_line::table
            .filter(published_spend_line::published_id.eq(quarter))
            .order(published_spend_line::no)
            .select(PublishedLine::as_select())
            .load(self.conn())?)
    }

    /// Publishes a quarter with its rows.
    pub fn insert_published_spend(
        &mut self,
        _: &Permit,
        new: &PublishedQuarter,
        lines: &[PublishedLine],
    ) -> Result<(), StoreError> {
        let row = QuarterRow {
            id: new.id,
            trust_id: new.trust.uuid(),
            period_end: new.period_end,
            published_by: new.published_by.uuid(),
            published_at: new.published_at,
            row_count: new.rows,
            total_p: new.total.get(),
        };
        diesel::insert_into(published_spend::table).values(&row).execute(self.conn())?;
        for some in lines.chunks(AT_ONCE) {
            diesel::insert_into(published_spend_line::table).values(some).execute(self.conn())?;
        }
        Ok(())
    }
}

impl From<QuarterRow> for PublishedQuarter {
    fn from(row: QuarterRow) -> Self {
        Self {
            id: row.id,
            trust: row.trust_id.into(),
            period_end: row.period_end,
            published_by: row.published_by.into(),
            published_at: row.published_at,
            rows: row.row_count,
            total: Pence::new(row.total_p),
        }
    }
}
