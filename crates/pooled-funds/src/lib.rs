//! Pooled funds: the partnership agreement, who pays in and when, how an overspend or underspend is shared, and what
//! each partner is told.
//!
//! What belongs here: the rules of the agreement, as pure functions over figures. What does not: the journal itself
//! (`ledger`), what may be spent (`budgets`), and where any of it is kept (`store`).
#![warn(missing_docs)]

mod agreement;
mod basis;
mod contribution;
mod error;
mod fund;
mod gap;
mod partner;
pub mod report;
pub mod rule;
mod schedule;
mod statement;
mod terms;
pub mod what_if;
mod year_end;

pub use agreement::AgreementHash;
pub use basis::LegalBasis;
pub use contribution::{Contribution, ContributionState, FallsDue, Receipt};
pub use error::FundError;
pub use fund::{Fund, FundState, Readiness, StreamReadiness};
pub use gap::Gap;
pub use partner::{Partner, PartnerKey, Side};
pub use schedule::{Instalment, instalments, quarter_days};
pub use statement::{PartnerFigures, PartnerPosition, QuarterlyFigures, QuarterlyStatement, quarter_ends};
pub use terms::{Term, Terms};
pub use year_end::{YearEnd, YearEndFigures};

#[cfg(test)]
mod fixture_tests;
#[cfg(test)]
mod story_tests;
