//! Invoices on the wire.

pub mod answer_invoice;
pub mod approve_invoice;
pub mod cancel_invoice;
pub mod create_csv_invoices;
pub mod create_invoice;
pub mod create_ubl_invoice;
pub mod dispute_invoice;
pub mod get_invoice;
pub mod get_invoice_document;
pub mod hold_invoice;
mod invoice_body;
pub mod list_invoice_failures;
pub mod list_invoices;
pub mod match_invoice;
pub mod release_invoice;
pub mod resolve_invoice;
