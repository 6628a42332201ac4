//! What a provider looks for among published tenders, and what a tender is found by.
//!
//! A tender carries marks: its CPV code and every heading above it, its areas and those that hold them, its regime. A
//! question asks for any of a few marks, so that one index answers every question. The words themselves are matched where
//! the tenders are kept.

mod criteria;
mod marks;
mod saved;
#[cfg(test)]
mod tests;

pub use self::criteria::{SearchCriteria, SearchDraft};
pub use self::marks::{marks_of, searched_text};
pub use self::saved::{Rhythm, SavedSearch, SavedSearchRefusal};
