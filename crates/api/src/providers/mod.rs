//! Providers and engagements on the wire. A handler is a type to actix, so modules are named in full.

pub mod accredit_provider;
pub mod apply_for_engagement;
pub mod create_engagement;
mod engagement_body;
pub mod exit_engagement;
pub mod get_engagement;
pub mod get_provider;
pub mod get_register_import;
pub mod import_register;
pub mod list_engagements;
pub mod list_providers;
mod provider_body;
mod reason_body;
pub mod record_check;
pub mod reinstate_engagement;
pub mod suspend_engagement;
