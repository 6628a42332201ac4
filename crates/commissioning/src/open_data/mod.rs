//! What everybody reads of our notices: releases in packages, the record of a process, awards, and all releases one by one.

mod export_releases;
mod get_record;
mod list_awards;
mod list_releases;

pub use export_releases::{EXPORTED_AT_ONCE, export_releases};
pub use get_record::get_record;
pub use list_awards::{PublishedAward, list_awards};
pub use list_releases::list_releases;
