//! Searches that providers keep, on the wire.

/// The draft of what a query or a body asks, whose fields have the same names.
macro_rules! search_draft {
    ($from:expr) => {
        trellis_tendering::search::SearchDraft {
            words: $from.words.as_deref(),
            category: $from.category.as_deref(),
            area: $from.area.as_deref(),
            regime: $from.regime.as_deref(),
            value_from: $from.value_from_p,
            value_to: $from.value_to_p,
            closes_from: $from.closes_from,
            closes_to: $from.closes_to,
        }
    };
}
pub(crate) use search_draft;

pub mod create_saved_search;
pub mod delete_saved_search;
pub mod get_saved_search;
pub mod list_saved_searches;
mod saved_search_body;
pub mod stop_search_alerts;
pub mod update_saved_search;
