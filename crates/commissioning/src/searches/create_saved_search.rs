//! A provider's person keeps a search.

use trellis_access::{Action, Facts};
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::search::{Rhythm, SavedSearch, SearchCriteria};

use crate::{Refusal, authorise};

/// What a kept search is to say.
#[derive(Clone, Debug)]
pub struct SearchSetting {
    /// What its owner calls it.
    pub name: String,
    /// What it asks.
    pub criteria: SearchCriteria,
    /// How often its owner is told.
    pub rhythm: Rhythm,
}

/// Whether the caller may save one more search.
pub fn check_may_save(tx: &mut Tx<'_>) -> Result<(), Refusal> {
    let provider = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::CreateSavedSearch, Facts::of_provider(provider))?;
    Ok(SavedSearch::check_room(tx.saved_searches_count()?)?)
}

/// Keeps a search of the caller's own. `stop_key` ends its messages without signing in.
pub fn create_saved_search(
    tx: &mut Tx<'_>,
    setting: SearchSetting,
    stop_key: &str,
) -> Result<Versioned<SavedSearch>, Refusal> {
    let provider = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::CreateSavedSearch, Facts::of_provider(provider))?;
    let owner = permit.principal().person().ok_or_else(Refusal::not_found)?;
    SavedSearch::check_room(tx.saved_searches_count()?)?;
    let SearchSetting { name, criteria, rhythm } = setting;
    let item = SavedSearch { id: tx.new_id(), provider, owner, name, criteria, rhythm };
    tx.insert_saved_search(&permit, &item, stop_key)?;
    tx.record(Event::of(Action::CreateSavedSearch, "saved_search", item.id).with("rhythm", rhythm.name()));
    Ok(Versioned { item, version: 1 })
}
