//! A provider's person reads a search of their own.

use trellis_access::{Action, Facts, Permit};
use trellis_kernel::SavedSearchId;
use trellis_store::{Tx, Versioned};
use trellis_tendering::search::SavedSearch;

use crate::{Refusal, authorise};

/// One search of the caller's own.
pub fn get_saved_search(tx: &mut Tx<'_>, id: SavedSearchId) -> Result<Versioned<SavedSearch>, Refusal> {
    Ok(own(tx, Action::GetSavedSearch, id)?.1)
}

/// A search of the caller's own, and the leave to act on it. Anybody else's is not found.
pub(super) fn own(
    tx: &mut Tx<'_>,
    action: Action,
    id: SavedSearchId,
) -> Result<(Permit, Versioned<SavedSearch>), Refusal> {
    let provider = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, Facts::of_provider(provider))?;
    let found = tx.saved_search(id)?.ok_or_else(Refusal::not_found)?;
    Ok((permit, found))
}
