//! Invoices: sent by providers in several forms, matched to their contracts, queried, disputed, approved by another
//! person; and the credit notes that give a part back.

mod answer_invoice;
mod approve_invoice;
mod cancel_invoice;
mod charging;
mod create_csv_invoices;
mod create_invoice;
mod create_ubl_invoice;
mod crediting;
mod dispute_invoice;
mod get_invoice;
mod get_invoice_document;
mod hold_invoice;
mod keep_invalid;
mod liquidation;
mod list_invoice_failures;
mod list_invoices;
mod match_invoice;
mod named_placement;
mod on_account;
mod release_invoice;
mod resolve_invoice;
mod step;
mod tell_supplier;
mod version;

pub use answer_invoice::answer_invoice;
pub use approve_invoice::approve_invoice;
pub use cancel_invoice::cancel_invoice;
pub use create_csv_invoices::create_csv_invoices;
pub use create_invoice::{NewInvoice, create_invoice};
pub use create_ubl_invoice::{UblTaken, create_ubl_invoice};
pub use dispute_invoice::dispute_invoice;
pub use get_invoice::get_invoice;
pub use get_invoice_document::get_invoice_document;
pub use hold_invoice::hold_invoice;
pub use list_invoice_failures::list_invoice_failures;
pub use list_invoices::{list_invoices, list_invoices_in};
pub use match_invoice::match_invoice;
pub use release_invoice::release_invoice;
pub use resolve_invoice::{Resolution, resolve_invoice};

pub(crate) use version::at_version;
