//! A provider's person lists the searches that they keep.

use trellis_access::{Action, Facts};
use trellis_store::{After, Page, Tx, Versioned};
use trellis_tendering::search::SavedSearch;

use crate::{Refusal, authorise};

/// The caller's own searches, by id.
pub fn list_saved_searches(tx: &mut Tx<'_>, after: After) -> Result<Page<Versioned<SavedSearch>>, Refusal> {
    let provider = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListSavedSearches, Facts::of_provider(provider))?;
    Ok(tx.saved_searches(after)?)
}
