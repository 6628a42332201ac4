//! Statements and returns: what partners, the public and departments are told, and the postings behind every figure.

mod assess_control;
mod bcf;
mod digest;
mod get_annual_return;
mod get_bcf_report;
mod get_lead_statement;
mod get_ledger_batch;
mod get_memorandum_note;
mod get_quarterly_statement;
mod get_section_251;
mod ledger_lines;
mod list_ledger_batches;
mod list_postings;
mod place;
mod reconcile_ledger_batch;
mod record_outcome;
mod sign_bcf_report;
mod take_ledger_batch;
mod write_bcf_report;

pub use assess_control::{AssessControl, Assessed, assess_control};
pub use get_annual_return::{Annual, AnnualStatement, get_annual_return};
pub use get_bcf_report::{BcfStatement, get_bcf_report};
pub use get_lead_statement::{LeadReport, LeadStatement, get_lead_statement};
pub use get_ledger_batch::get_ledger_batch;
pub use get_memorandum_note::{Memorandum, MemorandumStatement, get_memorandum_note};
pub use get_quarterly_statement::{Quarter, Statement, get_quarterly_statement};
pub use get_section_251::{Section251, Section251Statement, Stage, get_section_251};
pub use list_ledger_batches::list_ledger_batches;
pub use list_postings::{About, PostingsAsked, PostingsTold, list_postings};
pub use place::Place;
pub use reconcile_ledger_batch::reconcile_ledger_batch;
pub use record_outcome::record_outcome;
pub use sign_bcf_report::{SignBcfReport, sign_bcf_report};
pub use take_ledger_batch::take_ledger_batch;
pub use write_bcf_report::{WriteBcfReport, write_bcf_report};
