//! What goes over to a partner's general ledger, and the file that comes back.
//!
//! What belongs here is the layout of both and their comparison. What does not: which entries a batch takes.

mod line;
mod returned;

pub use line::{GeneralLedgerLine, LAYOUT, VatCode, general_ledger_book};
pub use returned::{ReturnedError, ReturnedLine, read_returned, reconcile};
