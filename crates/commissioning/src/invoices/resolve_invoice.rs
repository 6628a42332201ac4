//! A dispute ends.

use trellis_access::Action;
use trellis_kernel::InvoiceId;
use trellis_store::{KeptInvoice, Tx};

use super::step::step;
use crate::Refusal;

/// Who gives way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The trust: the whole is matched anew.
    Conceded,
    /// The supplier: the invoice is withdrawn.
    Withdrawn,
}

/// Ends a dispute.
pub fn resolve_invoice(
    tx: &mut Tx<'_>,
    id: InvoiceId,
    resolution: Resolution,
    seen: Option<i64>,
) -> Result<KeptInvoice, Refusal> {
    step(tx, (Action::ResolveInvoice, id), seen, |invoice| match resolution {
        Resolution::Conceded => invoice.concede(),
        Resolution::Withdrawn => invoice.withdraw(),
    })
}
