//! Searches that providers keep, on the wire.

pub mod create_saved_search;
pub mod delete_saved_search;
pub mod get_saved_search;
pub mod list_saved_searches;
mod saved_search_body;
pub mod stop_search_alerts;
pub mod update_saved_search;
