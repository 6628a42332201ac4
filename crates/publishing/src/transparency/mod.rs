//! What the law has an authority publish about its payments: the payments compliance notice (Procurement Act 2023 s.69),
//! payments over £30,000 (s.70), and spending over £500 (Local Government Transparency Code 2015).
//!
//! What belongs here: which payments are published, how days are counted, and the tables. What does not: reading payments from
//! the ledger, and who approves a notice. The same payments and dates give the same bytes.

mod compliance;
mod over_30000;
mod over_500;
mod period;

pub use compliance::{BAND_NAMES, ComplianceRow, PaidInvoice, PaymentsNotice, Signature};
pub use over_500::{OVER_500_RULE, Redaction, SpendItem, over_500_book, published_spend, spend_over_500};
pub use over_30000::{ContractPayment, OVER_30000_RULE, over_30000_book, payments_over_30000};
pub use period::{PeriodError, ReportingPeriod};
