//! The version that a caller says they saw.

use trellis_store::StoreError;

use crate::Refusal;

/// Refuses a step on something that has changed since the caller read it; a caller who does not say is not asked.
pub(crate) fn at_version(seen: Option<i64>, version: i64) -> Result<(), Refusal> {
    if seen.is_none_or(|seen| seen == version) { Ok(()) } else { Err(StoreError::Stale.into()) }
}
