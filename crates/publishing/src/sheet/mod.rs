//! Tables that leave the house: a return, a statement, a journal for a general ledger.
//!
//! What belongs here is what a table says: its columns with their types, its rows, its control totals and the version of
//! the rules it was made by. What does not: the bytes of CSV and XLSX (`documents`), and the figures themselves.

mod book;
mod cell;
mod column;

pub use book::{Book, ControlTotal, Sheet};
pub use cell::Cell;
pub use column::Column;

#[cfg(test)]
mod tests;
