//! Everybody takes all releases, batch by batch: an export never holds more than one.

use trellis_access::{Action, Facts};
use trellis_store::{ReleaseBatch, ReleaseFilter, ReleasePlace, Tx};

use crate::{Refusal, authorise};

/// How many releases are in memory at one time.
pub const EXPORTED_AT_ONCE: i64 = 250;

/// The next releases after a place.
pub fn export_releases(
    tx: &mut Tx<'_>,
    filter: &ReleaseFilter,
    after: Option<ReleasePlace>,
) -> Result<ReleaseBatch, Refusal> {
    authorise(tx, Action::ExportReleases, Facts::none())?;
    Ok(tx.release_batch(filter, after, EXPORTED_AT_ONCE)?)
}
