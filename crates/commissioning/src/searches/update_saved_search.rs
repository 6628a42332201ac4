//! A provider's person changes a search of their own.

use trellis_access::Action;
use trellis_kernel::SavedSearchId;
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::search::SavedSearch;

use super::create_saved_search::SearchSetting;
use super::get_saved_search::own;
use crate::Refusal;

/// Rewrites a search that was read at `version`. What it was told of stays told.
pub fn update_saved_search(
    tx: &mut Tx<'_>,
    id: SavedSearchId,
    version: i64,
    setting: SearchSetting,
) -> Result<Versioned<SavedSearch>, Refusal> {
    let (permit, found) = own(tx, Action::UpdateSavedSearch, id)?;
    let SearchSetting { name, criteria, rhythm } = setting;
    let item = SavedSearch { name, criteria, rhythm, ..found.item };
    let version = tx.save_saved_search(&permit, &item, version)?;
    tx.record(Event::of(Action::UpdateSavedSearch, "saved_search", id).with("rhythm", rhythm.name()));
    Ok(Versioned { item, version })
}
