//! Notices from elsewhere, and what is published of ours.

pub mod export_notices;
pub mod get_imported_notice;
pub mod import_notices;
pub mod import_payments;
pub mod list_imported_notices;
mod notice_body;
