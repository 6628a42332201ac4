//! Providers and a trust's dealings with them: invitation, application, due diligence, accreditation.

mod accredit_provider;
mod apply_for_engagement;
mod create_engagement;
mod exit_engagement;
mod fitness;
mod get_engagement;
mod get_provider;
mod get_register_import;
mod import_register;
mod lapse;
mod list_engagements;
mod list_providers;
mod record_check;
mod refused;
mod reinstate_engagement;
mod step;
mod suspend_engagement;

pub use accredit_provider::{AccreditProvider, accredit_provider};
pub use apply_for_engagement::apply_for_engagement;
pub use create_engagement::{CreateEngagement, create_engagement};
pub use exit_engagement::{ExitEngagement, exit_engagement};
pub(crate) use fitness::{Fitness, require_fit_for_work};
pub use get_engagement::get_engagement;
pub use get_provider::get_provider;
pub use get_register_import::get_register_import;
pub use import_register::{ImportRegister, OnRowErrors, import_register, rows_refused};
pub use list_engagements::list_engagements;
pub use list_providers::{Provider, list_providers};
pub use record_check::{RecordCheck, record_check};
pub use reinstate_engagement::reinstate_engagement;
pub use step::EngagementStep;
pub use suspend_engagement::{SuspendEngagement, suspend_engagement};
