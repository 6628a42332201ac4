//! Searches that providers keep, and how a fresh tender reaches those whom it fits.

mod create_saved_search;
mod delete_saved_search;
mod get_saved_search;
mod list_saved_searches;
mod offer;
mod refusals;
mod stop_search_alerts;
mod update_saved_search;

pub use create_saved_search::{SearchSetting, check_may_save, create_saved_search};
pub use delete_saved_search::delete_saved_search;
pub use get_saved_search::get_saved_search;
pub use list_saved_searches::list_saved_searches;
pub(crate) use offer::offer;
pub use stop_search_alerts::stop_search_alerts;
pub use update_saved_search::update_saved_search;
