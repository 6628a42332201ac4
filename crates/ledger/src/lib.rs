//! The journal of a fund: entries in four layers, each of which adds up to nothing in every entry.
//!
//! What belongs here: the chart of accounts, what makes an entry whole, its exact reversal, the trial balance, and
//! one constructor for each event that moves money or the promise of money, and the hash chain that seals what was
//! recorded. What does not: whether the event may
//! happen (that is the business of `budgets`, `pooled-funds` and `access`), and where entries are kept (`store`).
#![warn(missing_docs)]

mod account;
mod cell;
pub mod chain;
mod dimensions;
mod entry;
mod error;
pub mod events;
mod kind;
mod layer;
mod period_state;
mod reversal;
mod trial_balance;

pub use account::{Account, Class, Side};
pub use cell::Cell;
pub use dimensions::{Dimensions, FundingSource, ProviderSector, S251Line, SubjectiveCode};
pub use entry::{BalancedEntry, EntryDraft, Occasion, Posting};
pub use error::LedgerError;
pub use kind::EntryKind;
pub use layer::Layer;
pub use period_state::{PeriodError, PeriodState};
pub use reversal::reverse;
pub use trial_balance::TrialBalance;

#[cfg(test)]
mod tests;
