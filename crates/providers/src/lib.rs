//! Providers: who they are, what a trust has checked about them, what is complained of, and the regulator's register of the whole
//! market.
//!
//! Here: an engagement's life cycle, due diligence and accreditation, and the reading of register extracts. Not here:
//! what a provider bids, earns or is measured on, and anything that opens a file or a database.
#![warn(missing_docs)]

mod check;
pub mod complaint;
mod engagement;
mod expiry;
pub mod placing;
mod refusal;
pub mod register;
mod sector;

pub use check::{CheckDraft, CheckKind, CheckResult, DueDiligenceCheck};
pub use engagement::{Accreditation, Engagement, EngagementStage, Officer, StoredEngagement};
pub use expiry::{CurrentAccreditation, lapse_mail_days, warning_days};
pub use refusal::EngagementRefusal;
pub use sector::ProviderSector;
