//! The audit chain, read and verified.

mod list_audit_events;
mod verify_audit;

pub use list_audit_events::list_audit_events;
pub use verify_audit::{Verified, verify_audit};
