//! The postings behind a figure: found by what the figure is about, at one place in time, with their sum.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::BoxedSqlQuery;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use trellis_kernel::{EntryId, FinancialYear, FundId, OrganisationId, Pence, Period, SchemeId};
use trellis_ledger::{Account, Cell, EntryKind, Posting, ProviderSector, S251Line};
use uuid::Uuid;

use crate::funds::read;
use crate::journal::PostingRow;
use crate::schema::entry;
use crate::{After, Known, Page, StoreError, Tx, sql};

/// Up to where in the journal a figure looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cutoff {
    /// Everything.
    All,
    /// What the periods up to and with this one took.
    Through(Period),
    /// What takes effect up to a day, as it was known at an instant.
    Known(Known),
}

/// What postings are about. What is left out is not asked.
#[derive(Clone, Debug, Default)]
pub struct PostingFilter {
    /// In one of these accounts.
    pub accounts: Vec<Account>,
    /// Charged to this year.
    pub charge_fy: Option<FinancialYear>,
    /// Of this partner; `Some(None)` for what names none.
    pub partner: Option<Option<OrganisationId>>,
    /// Of this scheme; `Some(None)` for what names none.
    pub scheme: Option<Option<SchemeId>>,
    /// Of this line of the section 251 return; `Some(None)` for what names none.
    pub s251_line: Option<Option<S251Line>>,
    /// Of this sector; `Some(None)` for what names none.
    pub provider_sector: Option<Option<ProviderSector>>,
    /// Of entries of this kind.
    pub kind: Option<EntryKind>,
    /// Of receipts, not taken back, for instalments of this year.
    pub receipts_of: Option<FinancialYear>,
    /// Without the entries that closed income and cost to the partners' balances.
    pub before_closing: bool,
}

/// The key of a posting: its entry and its line.
pub type PostingKey = (Uuid, i16);

/// A posting with what its entry says of it.
#[derive(Clone, Debug)]
pub struct TracedPosting {
    /// The entry.
    pub entry: EntryId,
    /// The line.
    pub line: i16,
    /// When it counts.
    pub effective: NaiveDate,
    /// When the system learned it.
    pub recorded: DateTime<Utc>,
    /// What happened.
    pub kind: EntryKind,
    /// Why.
    pub reason: String,
    /// The posting.
    pub posting: Posting,
}

/// What the postings come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostingTotals {
    /// How many, where they were counted.
    pub count: Option<i64>,
    /// Debits less credits.
    pub total: Pence,
}

#[derive(QueryableByName)]
struct TracedRow {
    #[diesel(sql_type = SmallInt)]
    line: i16,
    #[diesel(sql_type = Date)]
    effective: NaiveDate,
    #[diesel(sql_type = Timestamptz)]
    recorded: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    reason: String,
    #[diesel(embed)]
    posting: PostingRow,
}

#[derive(QueryableByName)]
struct TotalsRow {
    #[diesel(sql_type = BigInt)]
    count: i64,
    #[diesel(sql_type = BigInt)]
    total: i64,
}

/// The part of a query that a page of postings and their sum have in common.
macro_rules! matching {
    () => {
        " FROM app.entry e JOIN app.posting p ON p.entry_id = e.id \
         WHERE e.fund_id = $1 AND (e.fy, e.period_no) <= ($2, $3) AND e.effective <= $4 AND e.recorded <= $5 \
           AND ($6 = '{}' OR p.account_id = ANY ($6)) AND ($7 IS NULL OR p.charge_fy = $7) \
           AND (NOT $8 OR p.partner_id IS NOT DISTINCT FROM $9) AND (NOT $10 OR p.scheme_id IS NOT DISTINCT FROM $11) \
           AND (NOT $12 OR p.s251_line IS NOT DISTINCT FROM $13) AND (NOT $14 OR p.provider_sector IS NOT DISTINCT FROM $15) \
           AND ($16 IS NULL OR e.kind = $16) \
           AND ($17 IS NULL OR EXISTS (SELECT FROM app.contribution_receipt r JOIN app.contribution c ON c.id = r.contribution_id \
             LEFT JOIN app.entry t ON t.id = r.taken_back_by \
             WHERE r.entry_id = e.id AND c.fy = $17 AND (t.id IS NULL OR t.recorded > $5 OR (t.fy, t.period_no) > ($2, $3)))) \
           AND NOT ($18 AND (e.kind = 'close.year_end' OR EXISTS (SELECT FROM app.entry o \
             WHERE o.id = e.reverses AND o.kind = 'close.year_end')))"
    };
}

impl Cutoff {
    /// The year, period, day and instant up to which it looks.
    pub(crate) fn bounds(self) -> (i16, i16, NaiveDate, DateTime<Utc>) {
        match self {
            Self::All => (i16::MAX, i16::MAX, NaiveDate::MAX, DateTime::<Utc>::MAX_UTC),
            Self::Through(period) => {
                (period.fy.start_year(), period.no, NaiveDate::MAX, DateTime::<Utc>::MAX_UTC)
            }
            Self::Known(known) => (i16::MAX, i16::MAX, known.effective, known.recorded),
        }
    }
}

impl PostingFilter {
    /// Whether it asks only for what sums are kept of.
    fn is_of_cells(&self) -> bool {
        let Self { s251_line, provider_sector, kind, receipts_of, before_closing, .. } = self;
        s251_line.is_none()
            && provider_sector.is_none()
            && kind.is_none()
            && receipts_of.is_none()
            && !before_closing
    }

    fn takes(&self, cell: &Cell) -> bool {
        (self.accounts.is_empty() || self.accounts.contains(&cell.account))
            && self.charge_fy.is_none_or(|year| year == cell.charge_fy)
            && self.partner.is_none_or(|partner| partner == cell.partner)
            && self.scheme.is_none_or(|scheme| scheme == cell.scheme)
    }

    fn bound<'q>(
        &self,
        text: &'static str,
        fund: FundId,
        cutoff: Cutoff,
    ) -> BoxedSqlQuery<'q, Pg, diesel::query_builder::SqlQuery> {
        let (fy, no, effective, recorded) = cutoff.bounds();
        let accounts: Vec<i16> = self.accounts.iter().map(|account| account.code()).collect();
        let line = self.s251_line.as_ref().and_then(Option::as_ref).map(|line| line.as_str().to_owned());
        sql::query(text)
            .into_boxed::<Pg>()
            .bind::<SqlUuid, _>(fund.uuid())
            .bind::<SmallInt, _>(fy)
            .bind::<SmallInt, _>(no)
            .bind::<Date, _>(effective)
            .bind::<Timestamptz, _>(recorded)
            .bind::<Array<SmallInt>, _>(accounts)
            .bind::<Nullable<SmallInt>, _>(self.charge_fy.map(FinancialYear::start_year))
            .bind::<Bool, _>(self.partner.is_some())
            .bind::<Nullable<SqlUuid>, _>(self.partner.flatten().map(Uuid::from))
            .bind::<Bool, _>(self.scheme.is_some())
            .bind::<Nullable<SqlUuid>, _>(self.scheme.flatten().map(Uuid::from))
            .bind::<Bool, _>(self.s251_line.is_some())
            .bind::<Nullable<Text>, _>(line)
            .bind::<Bool, _>(self.provider_sector.is_some())
            .bind::<Nullable<Text>, _>(self.provider_sector.flatten().map(ProviderSector::code))
            .bind::<Nullable<Text>, _>(self.kind.map(EntryKind::code))
            .bind::<Nullable<SmallInt>, _>(self.receipts_of.map(FinancialYear::start_year))
            .bind::<Bool, _>(self.before_closing)
    }
}

impl Tx<'_> {
    /// A page of the postings behind a figure, by entry and line.
    pub fn postings(
        &mut self,
        fund: FundId,
        cutoff: Cutoff,
        of: &PostingFilter,
        after: After<PostingKey>,
    ) -> Result<Page<TracedPosting, PostingKey>, StoreError> {
        let (entry, line) = after.after.unwrap_or((Uuid::nil(), 0));
        let text = concat!(
            "SELECT p.entry_id, p.line, e.effective, e.recorded, e.kind, e.reason, p.account_id, p.amount, p.charge_fy, p.partner_id, \
               p.scheme_id, p.budget_line_id, p.contract_id, p.commitment_id, p.invoice_id, p.source, p.provider_sector, p.s251_line, \
               p.package_id, p.subjective, p.rule_version",
            matching!(),
            // The entry is said by itself too: the index of the fund's entries begins there.
            " AND e.id >= $19 AND (p.entry_id, p.line) > ($19, $20) ORDER BY p.entry_id, p.line LIMIT $21"
        );
        let rows: Vec<TracedRow> = of
            .bound(text, fund, cutoff)
            .bind::<SqlUuid, _>(entry)
            .bind::<SmallInt, _>(line)
            .bind::<BigInt, _>(after.rows())
            .load(self.conn())?;
        let items = rows.into_iter().map(TracedRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |item| (item.entry.uuid(), item.line)))
    }

    /// What the postings behind a figure come to.
    pub fn posting_totals(
        &mut self,
        fund: FundId,
        cutoff: Cutoff,
        of: &PostingFilter,
    ) -> Result<PostingTotals, StoreError> {
        let text =
            concat!("SELECT count(*) AS count, coalesce(sum(p.amount), 0)::bigint AS total", matching!());
        let row: TotalsRow = of.bound(text, fund, cutoff).get_result(self.conn())?;
        Ok(PostingTotals { count: Some(row.count), total: Pence::new(row.total) })
    }

    /// The same from the sums that are kept, without a count: its cost grows with accounts, years, partners and schemes, not with
    /// postings. `None` for a filter of which no sums are kept.
    pub fn kept_posting_totals(
        &mut self,
        fund: FundId,
        cutoff: Cutoff,
        of: &PostingFilter,
    ) -> Result<Option<PostingTotals>, StoreError> {
        let upto = match cutoff {
            Cutoff::All => None,
            Cutoff::Through(period) => Some(period),
            Cutoff::Known(_) => return Ok(None),
        };
        if !of.is_of_cells() {
            return Ok(None);
        }
        let cells = self.fund_cells(fund, upto)?;
        let total = Pence::sum(cells.iter().filter(|cell| of.takes(cell)).map(|cell| cell.amount));
        let total = total.ok_or_else(|| StoreError::Corrupt(format!("the sums of fund {fund} overflow")))?;
        Ok(Some(PostingTotals { count: None, total }))
    }

    /// Whether a fund's journal holds more entries than this.
    pub fn has_more_entries_than(&mut self, fund: FundId, most: i64) -> Result<bool, StoreError> {
        let beyond = entry::table.filter(entry::fund_id.eq(fund.uuid())).offset(most).select(entry::id);
        Ok(beyond.first::<Uuid>(self.conn()).optional()?.is_some())
    }
}

impl TracedRow {
    fn into_domain(self) -> Result<TracedPosting, StoreError> {
        Ok(TracedPosting {
            entry: self.posting.entry_id.into(),
            line: self.line,
            effective: self.effective,
            recorded: self.recorded,
            kind: read(EntryKind::from_code(&self.kind), &self.kind)?,
            reason: self.reason,
            posting: self.posting.into_domain()?,
        })
    }
}
