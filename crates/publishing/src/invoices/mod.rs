//! Invoices and credit notes in a CSV file, for suppliers whose systems write no UBL.
//!
//! The layout: a header of `Number,Date,Due,Period From,Period To,Amount,VAT,Corrects` in any order; dates as
//! `2026-10-01`; both days of the period are billed; amounts in pounds with VAT, `VAT` being the part of them that is VAT;
//! `Corrects` holds the number of the invoice on a credit note and is empty otherwise, as `Due` and `VAT` may be. Two more
//! columns may be there: `Placement`, the reference of the placement billed, and `Currency`, a code of ISO 4217.
//!
//! What belongs here is that layout. What does not: whether an invoice is expected.

mod problems;
mod read;

pub use problems::{InvoiceFault, InvoicesError};
pub use read::{COLUMNS, CsvInvoice, MOST_BYTES, MOST_ROWS, OPTIONAL, read_invoices};
