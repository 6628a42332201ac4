//! Invoices: sent by providers, matched to their contracts, approved by another person.

mod approve_invoice;
mod create_invoice;
mod get_invoice;
mod liquidation;
mod list_invoices;
mod match_invoice;
mod version;

pub use approve_invoice::approve_invoice;
pub use create_invoice::{NewInvoice, create_invoice};
pub use get_invoice::get_invoice;
pub use list_invoices::list_invoices;
pub use match_invoice::match_invoice;

pub(crate) use version::at_version;
