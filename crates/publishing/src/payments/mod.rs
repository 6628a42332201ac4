//! Published payments: reading a council's spend file exactly, and writing the same layout.
//!
//! What belongs here is the layout of the file (Local Government Transparency Code 2015). What does not: posting the
//! payments, and choosing which of our own payments must be published.

mod columns;
mod encoding;
mod payment_day;
mod plain_text;
mod problems;
mod read;
mod row;
mod survey;
#[cfg(test)]
pub(crate) mod whole_file_tests;
mod write;

pub use columns::COLUMNS;
pub use problems::{PaymentsError, RowProblem};
pub use read::{MOST_BYTES, PaymentRow, PaymentRows};
pub use row::{LONGEST_FIELD, PublishedPayment};
pub use survey::{Totals, survey_payments};
pub(crate) use write::pounds;
pub use write::write_payments;
