//! Refusals of kept searches on their way out.

use trellis_tendering::search::SavedSearchRefusal;

use crate::Refusal;

impl From<SavedSearchRefusal> for Refusal {
    fn from(error: SavedSearchRefusal) -> Self {
        Self::rule(error.code(), error)
    }
}
