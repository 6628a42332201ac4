//! The journal as plain text that `hledger` and `ledger` read: an independent check of our own arithmetic;
//! and the sealed journal with its hashes, for a check without us.
//!
//! What belongs here is the form. What does not: choosing the entries, and the rules of the accounts.

mod account;
mod entry;
mod sealed;
mod write;

pub use account::AccountName;
pub use entry::{JournalEntry, JournalPosting};
pub use sealed::{SealedError, SealedHeading, VerifiedFile, verify_sealed, write_sealed};
pub use write::{JournalError, JournalTotals, write_journal};
