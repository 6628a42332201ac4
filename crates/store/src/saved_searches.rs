//! The searches that providers keep, and which tenders their owners were told of.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_kernel::{Pence, ProcurementId, SavedSearchId};
use trellis_tendering::regime::Regime;
use trellis_tendering::search::{Rhythm, SavedSearch, SearchCriteria};
use trellis_tendering::{CpvCode, ItlArea};
use uuid::Uuid;

use crate::opportunity_search::{closing, fits, valued};
use crate::schema::{opportunity_search, saved_search, saved_search_hit};
use crate::{After, Page, StoreError, Tx, Versioned, sql};

/// A message about what a search found.
#[derive(Clone, Debug)]
pub struct SearchTelling {
    /// What its owner calls the search.
    pub name: String,
    /// Its owner's address.
    pub address: String,
    /// What ends its messages.
    pub stop_key: String,
    /// The tenders: id, title and when bids close.
    pub found: Vec<(Uuid, String, DateTime<Utc>)>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = saved_search)]
struct Row {
    id: Uuid,
    provider_id: Uuid,
    person_id: Uuid,
    #[diesel(embed)]
    content: Content,
    version: i64,
}

/// What an owner may change.
#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = saved_search, treat_none_as_null = true)]
struct Content {
    name: String,
    rhythm: String,
    words: Option<String>,
    category: Option<String>,
    area: Option<String>,
    regime: Option<String>,
    value_from: Option<i64>,
    value_to: Option<i64>,
    closes_from: Option<NaiveDate>,
    closes_to: Option<NaiveDate>,
    category_marks: Option<Vec<String>>,
    area_marks: Option<Vec<String>>,
    regime_marks: Option<Vec<String>>,
}

#[derive(QueryableByName)]
struct Hit {
    #[diesel(sql_type = SqlUuid)]
    search_id: Uuid,
    #[diesel(sql_type = Text)]
    rhythm: String,
}

#[derive(QueryableByName)]
struct Stopped {
    #[diesel(sql_type = Bool)]
    stopped: bool,
}

/// Notes each search that a fresh tender fits and whose owner wants to know, once.
const MATCH: &str = concat!(
    "WITH fitting AS (SELECT q.id, q.provider_id, q.person_id, q.rhythm FROM app.opportunity_search s, app.saved_search q \
       WHERE s.id = $1 AND q.rhythm <> 'off' AND ",
    fits!(
        "q.words",
        "q.category_marks",
        "q.area_marks",
        "q.regime_marks",
        valued!("q.value_from", "q.value_to"),
        closing!("q.closes_from", "q.closes_to")
    ),
    "), noted AS (INSERT INTO app.saved_search_hit (search_id, opportunity_id, provider_id, person_id, found_at) \
       SELECT id, $1, provider_id, person_id, app.now() FROM fitting ON CONFLICT DO NOTHING RETURNING search_id) \
     SELECT n.search_id, f.rhythm FROM noted n JOIN fitting f ON f.id = n.search_id ORDER BY n.search_id"
);

impl Tx<'_> {
    /// One search of the caller's own.
    pub fn saved_search(&mut self, id: SavedSearchId) -> Result<Option<Versioned<SavedSearch>>, StoreError> {
        let row: Option<Row> =
            saved_search::table.find(id.uuid()).select(Row::as_select()).first(self.conn()).optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// The caller's own searches, by id.
    pub fn saved_searches(&mut self, after: After) -> Result<Page<Versioned<SavedSearch>>, StoreError> {
        let rows: Vec<Row> = saved_search::table
            .filter(saved_search::id.gt(after.floor()))
            .order(saved_search::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        after.page(rows, |row| row.id).try_map(Row::into_domain)
    }

    /// How many searches the caller keeps.
    pub fn saved_searches_count(&mut self) -> Result<usize, StoreError> {
        let count: i64 = saved_search::table.count().get_result(self.conn())?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// Keeps a search, with the key that ends its messages.
    pub fn insert_saved_search(
        &mut self,
        _: &Permit,
        new: &SavedSearch,
        stop_key: &str,
    ) -> Result<(), StoreError> {
        let now = self.now();
        let row = Row::of(new);
        diesel::insert_into(saved_search::table)
            .values((row, saved_search::stop_key.eq(stop_key), saved_search::made_at.eq(now)))
            .execute(self.conn())?;
        Ok(())
    }

    /// Saves a search that was read at `version`; returns its new version.
    pub fn save_saved_search(
        &mut self,
        _: &Permit,
        changed: &SavedSearch,
        version: i64,
    ) -> Result<i64, StoreError> {
        let saved = diesel::update(
            saved_search::table.find(changed.id.uuid()).filter(saved_search::version.eq(version)),
        )
        .set((Content::of(changed), saved_search::version.eq(version + 1)))
        .execute(self.conn())?;
        if saved == 0 { Err(StoreError::Stale) } else { Ok(version + 1) }
    }

    /// Forgets a search that was read at `version`, and what it found.
    pub fn delete_saved_search(
        &mut self,
        _: &Permit,
        id: SavedSearchId,
        version: i64,
    ) -> Result<(), StoreError> {
        let deleted =
            diesel::delete(saved_search::table.find(id.uuid()).filter(saved_search::version.eq(version)))
                .execute(self.conn())?;
        if deleted == 0 { Err(StoreError::Stale) } else { Ok(()) }
    }

    /// Ends the messages of the search that has this key; false where none has.
    pub fn stop_search_alerts(&mut self, key: &str) -> Result<bool, StoreError> {
        let row: Stopped = sql::query("SELECT app.stop_search_alerts($1) AS stopped")
            .bind::<Text, _>(key)
            .get_result(self.conn())?;
        Ok(row.stopped)
    }

    /// Notes which searches a fresh tender fits; gives those that were not told of it before, with their rhythm.
    pub fn match_saved_searches(
        &mut self,
        id: ProcurementId,
    ) -> Result<Vec<(SavedSearchId, Rhythm)>, StoreError> {
        let hits: Vec<Hit> = sql::query(MATCH).bind::<SqlUuid, _>(id.uuid()).load(self.conn())?;
        hits.into_iter()
            .map(|hit| {
                let rhythm = Rhythm::from_name(&hit.rhythm).ok_or(StoreError::Corrupt(hit.rhythm))?;
                Ok((hit.search_id.into(), rhythm))
            })
            .collect()
    }

    /// What a message is to tell: all that its search found and no earlier message told. The same message asks again in vain
    /// for nothing: it gets what it was given. `None` where the search is gone, was turned off, or has nothing to tell.
    pub fn search_telling(
        &mut self,
        id: SavedSearchId,
        message: Uuid,
    ) -> Result<Option<SearchTelling>, StoreError> {
        let search: Option<(Uuid, String, String, String)> = saved_search::table
            .find(id.uuid())
            .select((
                saved_search::person_id,
                saved_search::name,
                saved_search::rhythm,
                saved_search::stop_key,
            ))
            .first(self.conn())
            .optional()?;
        let Some((person, name, rhythm, stop_key)) = search else { return Ok(None) };
        let Some(address) = self.address_of(person)?.filter(|_| rhythm != Rhythm::Off.name()) else {
            return Ok(None);
        };
        let own = saved_search_hit::search_id.eq(id.uuid());
        diesel::update(saved_search_hit::table.filter(own.and(saved_search_hit::told_in.is_null())))
            .set(saved_search_hit::told_in.eq(message))
            .execute(self.conn())?;
        let found: Vec<(Uuid, String, DateTime<Utc>)> = saved_search_hit::table
            .inner_join(
                opportunity_search::table.on(opportunity_search::id.eq(saved_search_hit::opportunity_id)),
            )
            .filter(own.and(saved_search_hit::told_in.eq(message)))
            .order((opportunity_search::closes_at, opportunity_search::id))
            .select((opportunity_search::id, opportunity_search::title, opportunity_search::closes_at))
            .load(self.conn())?;
        Ok((!found.is_empty()).then_some(SearchTelling { name, address, stop_key, found }))
    }
}

impl Row {
    fn of(item: &SavedSearch) -> Self {
        Self {
            id: item.id.uuid(),
            provider_id: item.provider.uuid(),
            person_id: item.owner.uuid(),
            content: Content::of(item),
            version: 1,
        }
    }

    fn into_domain(self) -> Result<Versioned<SavedSearch>, StoreError> {
        let rhythm = Rhythm::from_name(&self.content.rhythm)
            .ok_or_else(|| StoreError::Corrupt(self.content.rhythm.clone()))?;
        let item = SavedSearch {
            id: self.id.into(),
            provider: self.provider_id.into(),
            owner: self.person_id.into(),
            name: self.content.name.clone(),
            criteria: self.content.criteria()?,
            rhythm,
        };
        Ok(Versioned { item, version: self.version })
    }
}

impl Content {
    fn of(item: &SavedSearch) -> Self {
        let criteria = &item.criteria;
        let [category_marks, area_marks, regime_marks] = criteria.asked_marks();
        Self {
            name: item.name.clone(),
            rhythm: item.rhythm.name().to_owned(),
            words: criteria.words.clone(),
            category: criteria.category.as_ref().map(ToString::to_string),
            area: criteria.area.as_ref().map(ToString::to_string),
            regime: criteria.regime.map(|regime| regime.name().to_owned()),
            value_from: criteria.value_from.map(Pence::get),
            value_to: criteria.value_to.map(Pence::get),
            closes_from: criteria.closes_from,
            closes_to: criteria.closes_to,
            category_marks,
            area_marks,
            regime_marks,
        }
    }

    fn criteria(self) -> Result<SearchCriteria, StoreError> {
        let corrupt = |text: String| move |_| StoreError::Corrupt(text);
        let category = self.category.map(|code| CpvCode::new(&code).map_err(corrupt(code)));
        let area = self.area.map(|code| ItlArea::new(&code).map_err(corrupt(code)));
        let regime = self.regime.map(|name| Regime::named(&name).ok_or(StoreError::Corrupt(name)));
        Ok(SearchCriteria {
            words: self.words,
            category: category.transpose()?,
            area: area.transpose()?,
            regime: regime.transpose()?,
            value_from: self.value_from.map(Pence::new),
            value_to: self.value_to.map(Pence::new),
            closes_from: self.closes_from,
            closes_to: self.closes_to,
        })
    }
}
