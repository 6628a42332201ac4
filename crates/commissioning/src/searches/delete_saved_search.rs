//! A provider's person gives up a search of their own.

use trellis_access::Action;
use trellis_kernel::SavedSearchId;
use trellis_store::{Event, Tx};

use super::get_saved_search::own;
use crate::Refusal;

/// Forgets a search that was read at `version`, and what it found.
pub fn delete_saved_search(tx: &mut Tx<'_>, id: SavedSearchId, version: i64) -> Result<(), Refusal> {
    let (permit, _) = own(tx, Action::DeleteSavedSearch, id)?;
    tx.delete_saved_search(&permit, id, version)?;
    tx.record(Event::of(Action::DeleteSavedSearch, "saved_search", id));
    Ok(())
}
