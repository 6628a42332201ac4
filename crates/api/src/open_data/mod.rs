//! What everybody reads of our notices: packages of releases, records, and all releases as JSON Lines. Caches may keep it.

mod cached;
pub mod export_releases;
pub mod get_record;
pub mod list_releases;
mod release_query;
pub(crate) mod short_paths;
