//! Invoices on the wire.

pub mod approve_invoice;
pub mod create_invoice;
pub mod get_invoice;
mod invoice_body;
pub mod list_invoices;
pub mod match_invoice;
