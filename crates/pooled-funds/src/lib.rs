//! Pooled funds: the partnership agreement, who pays in and when, how an overspend or underspend is shared, and what
//! each partner is told.
//!
//! What belongs here: the rules of the agreement, as pure functions over figures. What does not: the journal itself
//! (`ledger`), what may be spent (`budgets`), and where any of it is kept (`store`).
#![warn(missing_docs)]

mod agreement;
mod basis;
mod calendar;
mod contribution;
mod course;
mod dispute;
mod error;
mod exit;
mod fund;
mod gap;
mod pack;
mod partner;
pub mod report;
mod roll_forward;
pub mod rule;
mod schedule;
mod statement;
mod terms;
mod variation;
pub mod what_if;
mod year_end;

pub use agreement::AgreementHash;
pub use basis::LegalBasis;
pub use calendar::{Due, FundCalendar, Review};
pub use contribution::{Condition, Contribution, ContributionState, FallsDue, Receipt};
pub use course::{Course, CourseFigures};
pub use dispute::{AgeBand, Dispute, DisputeCase};
pub use error::FundError;
pub use exit::{Held, Payable, not_nil, not_run_off, years_to_close};
pub use fund::{Fund, FundState, Readiness, StreamReadiness};
pub use gap::Gap;
pub use pack::{Demand, PartnersDemanded, RulePack};
pub use partner::{Partner, PartnerKey, Side};
pub use roll_forward::{Built, Line, LineKind, Size, roll_forward};
pub use schedule::{Instalment, instalments, quarter_days};
pub use statement::{PartnerFigures, PartnerPosition, QuarterlyFigures, QuarterlyStatement, quarter_ends};
pub use terms::{Term, Terms};
pub use variation::{Variation, lower_instalments};
pub use year_end::{YearEnd, YearEndFigures, YearPart};

#[cfg(test)]
mod fixture_tests;
#[cfg(test)]
mod story_tests;
