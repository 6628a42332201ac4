//! A kept search on the wire.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_commissioning::searches::SearchSetting;
use trellis_kernel::Pence;
use trellis_store::Versioned;
use trellis_tendering::regime::Regime;
use trellis_tendering::search::{Rhythm, SavedSearch, SearchCriteria};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// What a kept search is to say. What it leaves out it does not ask.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SavedSearchDraft, example = json!({
    "name": "Wellbeing in the South West", "words": "wellbeing schools", "category": "85300000", "area": "UKK",
    "value_to_p": 50_000_000, "alerts": "daily"
}))]
pub struct SavedSearchDraft {
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// `off`, `daily` or `instant`.
    #[schema(pattern = "^(off|daily|instant)$")]
    alerts: String,
    #[schema(min_length = 1, max_length = 200)]
    words: Option<String>,
    #[schema(pattern = "^[0-9]{8}$")]
    category: Option<String>,
    #[schema(pattern = "^UK([C-N][0-9A-Z]{0,2})?$")]
    area: Option<String>,
    regime: Option<String>,
    #[schema(minimum = 0)]
    value_from_p: Option<i64>,
    #[schema(minimum = 0)]
    value_to_p: Option<i64>,
    closes_from: Option<NaiveDate>,
    closes_to: Option<NaiveDate>,
}

/// A kept search.
#[derive(Serialize, ToSchema)]
#[schema(as = SavedSearch)]
pub struct SavedSearchBody {
    id: Uuid,
    name: String,
    /// `off`, `daily` or `instant`.
    alerts: &'static str,
    words: Option<String>,
    category: Option<String>,
    area: Option<String>,
    regime: Option<&'static str>,
    value_from_p: Option<i64>,
    value_to_p: Option<i64>,
    closes_from: Option<NaiveDate>,
    closes_to: Option<NaiveDate>,
    version: i64,
}

impl SavedSearchDraft {
    /// The setting meant.
    pub(super) fn read(&self) -> Result<SearchSetting, Refusal> {
        let rhythm = Rhythm::from_name(&self.alerts)
            .ok_or_else(|| trellis_kernel::Invalid::at("/alerts", "choose off, daily or instant"))?;
        let criteria = SearchCriteria::new(&search_draft!(self))?;
        Ok(SearchSetting { name: SavedSearch::name(&self.name)?, criteria, rhythm })
    }
}

impl SavedSearchBody {
    /// 200 with the search and its version.
    pub(super) fn reply(found: Versioned<SavedSearch>) -> Result<Reply, Refusal> {
        let version = found.version;
        Ok(Reply::ok(Self::from(found))?.version(version))
    }
}

impl From<Versioned<SavedSearch>> for SavedSearchBody {
    fn from(found: Versioned<SavedSearch>) -> Self {
        let Versioned { item, version } = found;
        let criteria = item.criteria;
        Self {
            id: item.id.uuid(),
            name: item.name,
            alerts: item.rhythm.name(),
            words: criteria.words,
            category: criteria.category.map(String::from),
            area: criteria.area.map(String::from),
            regime: criteria.regime.map(Regime::name),
            value_from_p: criteria.value_from.map(Pence::get),
            value_to_p: criteria.value_to.map(Pence::get),
            closes_from: criteria.closes_from,
            closes_to: criteria.closes_to,
            version,
        }
    }
}
