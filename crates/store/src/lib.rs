//! The only crate that knows SQL. Everything it keeps goes through one door, [`Store::run`]: a named transaction that
//! opens with the row-level-security context and ends with the audit events, the jobs and the answer to keep.
//!
//! What belongs here: rows, queries, locks, migrations. What does not: any rule. Methods of [`Tx`] are noun-first, return
//! domain types, and take a [`trellis_access::Permit`] when they write.

mod audit;
mod balances;
mod bids;
mod clarifications;
mod clock;
mod connection;
mod context;
mod contributions;
mod deputies;
mod engagements;
mod error;
mod funds;
mod idempotency;
mod ids;
mod imported_notices;
mod imported_payments;
mod journal;
mod journal_batch;
mod migrations;
mod opportunities;
mod organisations;
mod outbox;
mod page;
mod people;
mod periods;
mod plans;
mod preparation;
mod procurements;
mod register;
mod risk_rules;
pub mod schema;
mod schemes;
mod sql;
mod store;
mod tx;
mod versioned;
mod year_ends;

pub use audit::{AuditFault, AuditRow, AuditTotals, Event};
pub use balances::{Cell, LedgerFault, LedgerTotals};
pub use bids::{BidSummary, OpenedBid, ReceivedBid};
pub use clarifications::{Asker, PublishedAnswer};
pub use clock::SystemClock;
pub use context::{Caller, Session};
pub use contributions::{ContributionReceipt, KeptContribution};
pub use deputies::RoleHolder;
pub use engagements::{EngagementRecord, EngagementSummary};
pub use error::StoreError;
pub use funds::{FundMembership, FundSummary, KeptFund};
pub use idempotency::{IdempotencyKey, StoredAnswer};
pub use imported_notices::StoredNotice;
pub use imported_payments::{PaymentOrigin, StoredPayment};
pub use journal::RecordedEntry;
pub use migrations::{migrate, revert_last};
pub use organisations::Organisation;
pub use outbox::NewJob;
pub use page::{After, Page};
pub use people::{Credential, NewPerson, Person, PersonRow};
pub use plans::{PlanRecord, PlanSummary};
pub use preparation::{LoginError, check_login, create_database};
pub use procurements::ProcurementSummary;
pub use register::{ImportRun, RegisterFile, RegisterTally};
pub use risk_rules::{KeptRule, RuleSignature};
pub use schemes::Scheme;
pub use store::{Store, StoreSettings, TransactionError};
pub use tx::Tx;
pub use versioned::Versioned;
pub use year_ends::KeptYearEnd;
