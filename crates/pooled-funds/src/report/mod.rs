//! What partners are told: the quarterly report, the annual return, and the note for each partner's accounts.
//!
//! What belongs here are the figures of a statement, computed from what the journal holds at one place in time, so that
//! the same place gives the same statement for ever. What does not: reading the journal, and how a statement is laid out.

mod ageing;
mod annual;
mod assessment;
mod books;
mod memorandum;
mod outcome;
mod scheme_lines;
mod sign_off;

pub use ageing::{AgeBand, Aged, Dispute, age};
pub use annual::{AnnualReturn, CarriedForward, PartnerIncome};
pub use assessment::ControlAssessment;
pub use books::{Books, Of};
pub use memorandum::{Arrangement, MemorandumLine, MemorandumNote};
pub use outcome::Outcome;
pub use scheme_lines::{SchemeLine, SchemeName, scheme_lines};
pub use sign_off::{Capacity, signatures_needed};

#[cfg(test)]
mod tests;
