//! What published tenders are found by: one row for each, with its words and its marks.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use trellis_kernel::{Pence, ProcurementId};
use trellis_tendering::regime::Regime;
use trellis_tendering::search::{SearchCriteria, marks_of, searched_text};
use trellis_tendering::{ChangeKind, Opportunity, OpportunityChange, OpportunityContent, OpportunityStatus};
use uuid::Uuid;

use crate::schema::opportunity_search;
use crate::{After, Page, StoreError, Tx, sql};

/// What a page of found tenders goes on after: the instant they are sorted by, and the tender of that instant.
pub type FoundKey = (DateTime<Utc>, Uuid);

/// In which order tenders are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FoundOrder {
    /// The last published first.
    #[default]
    Newest,
    /// The first to close first.
    Closing,
}

/// What is looked for, how it stands, and in which order.
#[derive(Clone, Debug, Default)]
pub struct OpportunityQuestion {
    /// What is asked of a tender.
    pub criteria: SearchCriteria,
    /// How it stands; however it does where nothing is said.
    pub status: Option<OpportunityStatus>,
    /// In which order.
    pub order: FoundOrder,
}

#[derive(QueryableByName)]
struct FoundRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
}

/// The one sentence that says whether a tender `s` fits a question. A part that is not asked is NULL: the planner, which sees
/// the values, leaves it out. The parts are the words, three sets of marks, two values and two London days.
macro_rules! fits {
    ($words:literal, $category:literal, $area:literal, $regime:literal, $values:expr, $days:expr) => {
        concat!(
            "(",
            $words,
            " IS NULL OR s.words @@ websearch_to_tsquery('english', ",
            $words,
            ")) AND (",
            $category,
            " IS NULL OR s.marks && ",
            $category,
            ") AND (",
            $area,
            " IS NULL OR s.marks && ",
            $area,
            ") AND (",
            $regime,
            " IS NULL OR s.marks && ",
            $regime,
            ") AND ",
            $values,
            " AND ",
            $days
        )
    };
}
pub(crate) use fits;

/// Whether the value lies between two bounds, each of which may be NULL.
macro_rules! valued {
    ($least:literal, $most:literal) => {
        concat!(
            "(",
            $least,
            " IS NULL OR s.value_p >= ",
            $least,
            ") AND (",
            $most,
            " IS NULL OR s.value_p <= ",
            $most,
            ")"
        )
    };
}
pub(crate) use valued;

/// Whether bids close on one of the days from the first to the last, as London reads them; each may be NULL. What closes by a
/// day was published by then: said too, it lets the index of the newest begin there.
macro_rules! closing {
    ($first:literal, $last:literal) => {
        concat!(
            "(",
            $first,
            " IS NULL OR s.closes_at >= (",
            $first,
            "::timestamp AT TIME ZONE 'Europe/London')) AND (",
            $last,
            " IS NULL OR (s.closes_at < ((",
            $last,
            " + 1)::timestamp AT TIME ZONE 'Europe/London') \
               AND s.published_at < ((",
            $last,
            " + 1)::timestamp AT TIME ZONE 'Europe/London')))"
        )
    };
}
pub(crate) use closing;

/// Tenders that fit, sorted by one column, after a key in that order.
macro_rules! found {
    ($column:literal, $beyond:literal, $direction:literal) => {
        concat!(
            "SELECT s.id, s.",
            $column,
            " AS at FROM app.opportunity_search s WHERE ",
            fits!(
                "$1::text",
                "$2::text[]",
                "$3::text[]",
                "$4::text[]",
                valued!("$5::bigint", "$6::bigint"),
                closing!("$7::date", "$8::date")
            ),
            " AND ($9::text IS NULL OR ($9 = 'cancelled' AND s.cancelled) \
               OR ($9 = 'open' AND NOT s.cancelled AND s.closes_at > $10) \
               OR ($9 = 'closed' AND NOT s.cancelled AND s.closes_at <= $10)) \
             AND ($11::timestamptz IS NULL OR (s.",
            $column,
            ", s.id) ",
            $beyond,
            " ($11, $12)) \
             ORDER BY s.",
            $column,
            " ",
            $direction,
            ", s.id ",
            $direction,
            " LIMIT $13"
        )
    };
}

const NEWEST: &str = found!("published_at", "<", "DESC");
const CLOSING: &str = found!("closes_at", ">", "ASC");

impl Tx<'_> {
    /// The published tenders of every trust that fit a question.
    pub fn opportunities(
        &mut self,
        asked: &OpportunityQuestion,
        after: After<FoundKey>,
    ) -> Result<Page<Opportunity, FoundKey>, StoreError> {
        let OpportunityQuestion { criteria, status, order } = asked;
        let text = match order {
            FoundOrder::Newest => NEWEST,
            FoundOrder::Closing => CLOSING,
        };
        let [category, area, regime] = criteria.asked_marks();
        let (at, id) = after.after.unzip();
        let now = self.now();
        let rows: Vec<FoundRow> = sql::query(text)
            .bind::<Nullable<Text>, _>(criteria.words.as_deref())
            .bind::<Nullable<Array<Text>>, _>(category)
            .bind::<Nullable<Array<Text>>, _>(area)
            .bind::<Nullable<Array<Text>>, _>(regime)
            .bind::<Nullable<BigInt>, _>(criteria.value_from.map(Pence::get))
            .bind::<Nullable<BigInt>, _>(criteria.value_to.map(Pence::get))
            .bind::<Nullable<Date>, _>(criteria.closes_from.map(within_calendar))
            .bind::<Nullable<Date>, _>(criteria.closes_to.map(within_calendar))
            .bind::<Nullable<Text>, _>(status.map(OpportunityStatus::name))
            .bind::<Timestamptz, _>(now)
            .bind::<Nullable<Timestamptz>, _>(at)
            .bind::<Nullable<SqlUuid>, _>(id)
            .bind::<BigInt, _>(after.rows())
            .load(self.conn())?;
        let page = after.page(rows, |row| (row.at, row.id));
        let ids: Vec<Uuid> = page.items.iter().map(|row| row.id).collect();
        Ok(Page { items: self.opportunities_of(&ids)?, next: page.next })
    }

    /// Lets a tender be found from now on.
    pub(crate) fn insert_searched(
        &mut self,
        new: &Opportunity,
        regime: Option<Regime>,
    ) -> Result<(), StoreError> {
        let marks: Vec<String> = marks_of(&new.content, regime).into_iter().collect();
        diesel::insert_into(opportunity_search::table)
            .values((
                opportunity_search::id.eq(new.id.uuid()),
                opportunity_search::trust_id.eq(new.trust.uuid()),
                opportunity_search::published_at.eq(new.published_at),
                opportunity_search::closes_at.eq(new.stage().closes_at),
                opportunity_search::value_p.eq(new.value_gross().get()),
                opportunity_search::marks.eq(marks),
                opportunity_search::title.eq(&new.content.title),
                opportunity_search::body.eq(searched_text(&new.content)),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// A tender is found by its deadline in force, and as what it has become.
    pub(crate) fn move_searched(
        &mut self,
        id: ProcurementId,
        change: &OpportunityChange,
    ) -> Result<(), StoreError> {
        diesel::update(opportunity_search::table.find(id.uuid()))
            .set((
                opportunity_search::closes_at.eq(change.stage.closes_at),
                opportunity_search::cancelled.eq(change.kind == ChangeKind::Cancelled),
            ))
            .execute(self.conn())?;
        change.content.as_ref().map_or(Ok(()), |content| self.rewrite_searched(id, content))
    }

    /// A tender is found by what it says.
    fn rewrite_searched(
        &mut self,
        id: ProcurementId,
        content: &OpportunityContent,
    ) -> Result<(), StoreError> {
        diesel::update(opportunity_search::table.find(id.uuid()))
            .set((
                opportunity_search::value_p.eq(content.value_gross().get()),
                opportunity_search::title.eq(&content.title),
                opportunity_search::body.eq(searched_text(content)),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}

/// The nearest day that the database's calendar has, with one to spare.
fn within_calendar(day: NaiveDate) -> NaiveDate {
    let (first, last) = (NaiveDate::from_ymd_opt(1, 1, 1), NaiveDate::from_ymd_opt(9_999, 12, 30));
    day.clamp(first.unwrap_or(day), last.unwrap_or(day))
}
