//! The forms that others write and read: OCDS notices, published payments, invoices in UBL and CSV, files for banks, the plain-text journal.
//!
//! What belongs here are mappings between those forms and our own terms, without input or output of their own.
//! What does not: the rules of the areas whose data is mapped, and anything that opens a file or a database.
#![warn(missing_docs)]

pub mod exposure;
#[cfg(test)]
#[path = "fixture_tests.rs"]
mod fixtures;
pub mod general_ledger;
pub mod invoices;
pub mod journal;
pub mod notices;
pub mod ocds;
pub mod payment_files;
pub mod payments;
pub mod returns;
pub mod sheet;
mod spreadsheet;
pub mod statements;
pub mod transparency;
pub mod ubl;

pub use spreadsheet::safe_cell;
