//! An invoice is made to wait.

use trellis_access::Action;
use trellis_budgets::ON_HOLD;
use trellis_kernel::InvoiceId;
use trellis_store::{KeptInvoice, Tx};

use super::step::{step, words};
use crate::Refusal;

/// Holds an invoice that has arrived. The clock of section 68 goes on.
pub fn hold_invoice(
    tx: &mut Tx<'_>,
    id: InvoiceId,
    reason: &str,
    seen: Option<i64>,
) -> Result<KeptInvoice, Refusal> {
    let reason = words("/reason", reason)?;
    step(tx, (Action::HoldInvoice, id), seen, |invoice| invoice.hold(ON_HOLD, reason))
}
