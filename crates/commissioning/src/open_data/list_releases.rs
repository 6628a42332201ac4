//! Everybody lists published releases.

use trellis_access::{Action, Facts};
use trellis_store::{After, Page, ReleaseFilter, StoredRelease, Tx};

use crate::{Refusal, authorise};

/// A page of the releases of every trust, the oldest first.
pub fn list_releases(
    tx: &mut Tx<'_>,
    filter: &ReleaseFilter,
    after: After,
) -> Result<Page<StoredRelease>, Refusal> {
    authorise(tx, Action::ListReleases, Facts::none())?;
    Ok(tx.releases(filter, after)?)
}
