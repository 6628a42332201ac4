//! The only crate that knows SQL. Everything it keeps goes through one door, [`Store::run`]: a named transaction that
//! opens with the row-level-security context and ends with the audit events, the jobs and the answer to keep.
//!
//! What belongs here: rows, queries, locks, migrations. What does not: any rule. Methods of [`Tx`] are noun-first, return
//! domain types, and take a [`trellis_access::Permit`] when they write.

mod audit;
mod clock;
mod connection;
mod context;
mod error;
mod idempotency;
mod ids;
mod migrations;
mod organisations;
mod outbox;
mod page;
mod people;
pub mod schema;
mod sql;
mod store;
mod tx;

pub use audit::{AuditFault, AuditRow, AuditTotals, Event};
pub use clock::SystemClock;
pub use context::{Caller, Session};
pub use error::StoreError;
pub use idempotency::{IdempotencyKey, StoredAnswer};
pub use migrations::{migrate, revert_last};
pub use organisations::Organisation;
pub use outbox::NewJob;
pub use page::{After, Page};
pub use people::{Credential, NewPerson, Person, PersonRow};
pub use store::{Store, StoreSettings, TransactionError};
pub use tx::Tx;
