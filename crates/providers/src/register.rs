//! The regulator's register extract: a file of text turned into entries, inspections and named problems.
//!
//! Here: recognising the encoding and the header, reading values, and refusing rows with their line and reason. Not
//! here: opening files, comparing with what was read before, and what a new judgement sets in motion. Nothing grows
//! with the file but the set of URNs seen, so that a register of any size can be read.

mod as_at;
mod encoding;
mod entry;
mod extract;
mod header;
mod issue;
mod records;
mod refusal;
mod row;
mod survey;
mod value;

pub use as_at::as_at_from_name;
pub use encoding::{Encoding, recognise};
pub use entry::{Aspect, Fingerprint, Grade, Inspection, Judgement, RegisterEntry};
pub use extract::{Extract, Row};
pub use header::{Column, Header};
pub use issue::{IssueCode, RowIssue};
pub use refusal::RegisterRefusal;
pub use row::RegisterRow;
pub use survey::{Survey, survey};
