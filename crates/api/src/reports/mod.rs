//! Statements and returns on the wire: figures with a link to the postings behind each, as JSON, CSV or XLSX.

mod annual_body;
pub mod assess_control;
mod bcf_body;
pub mod get_annual_return;
pub mod get_bcf_report;
pub mod get_lead_statement;
pub mod get_ledger_batch;
pub mod get_memorandum_note;
pub mod get_quarterly_statement;
pub mod get_section_251;
mod ledger_batch_body;
pub mod list_ledger_batches;
pub mod list_postings;
mod postings_query;
mod quarterly_body;
pub mod reconcile_ledger_batch;
pub mod record_outcome;
pub mod sign_bcf_report;
pub mod take_ledger_batch;
mod trace;
pub mod write_bcf_report;
mod year_query;
