//! What partners are told, as tables: the quarterly report, the annual return, the memorandum account note.
//!
//! What belongs here is the layout. What does not: the figures (`pooled_funds::report`).

mod annual;
mod memorandum;
mod quarterly;

pub use annual::annual_book;
pub use memorandum::memorandum_book;
pub use quarterly::{BudgetChange, OutcomeTold, QuarterlyTables, lead_book, quarterly_book};

/// The layout of these statements; reg 7(4) of SI 2000/617 prescribes none.
pub const LAYOUT: &str = "trellis-statements-1";

#[cfg(test)]
mod tests;
