//! Invoices and credit notes in UBL 2.1 as Peppol BIS Billing 3 writes them.
//!
//! What belongs here: the limits of a hostile file, the rules of EN 16931 and the non-national rules of Peppol for the
//! terms that are read, and the terms themselves. What does not: whose invoice it is, whether it is expected, and what
//! becomes of it.

mod decimal;
mod glimpse;
mod limits;
#[cfg(test)]
mod mutation_tests;
mod read;
mod refusal;
mod rules;
mod scan;
mod terms;
#[cfg(test)]
mod tests;
mod tree;

pub use glimpse::{UblGlimpse, glimpse_ubl};
pub use limits::{MOST_BYTES, MOST_DEPTH, MOST_ELEMENTS};
pub use read::read_ubl;
pub use refusal::{Failure, UblRefusal};
pub(crate) use rules::is_currency;
pub use terms::{
    Hold, Kind, PayeeAccount, Preceding, UblAllowance, UblInvoice, UblLine, UblParty, UblPeriod, UblTotals,
    UblVat, VatCategory,
};
