//! The audit chain on the wire.

pub mod list_audit_events;
