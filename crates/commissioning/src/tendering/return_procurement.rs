//! A second person sends a procurement back to be written further.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::Procurement;

use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;

/// Sends what was handed in back to draft.
pub fn return_procurement(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
) -> Result<Versioned<Procurement>, Refusal> {
    let changed =
        change(tx, Action::ReturnProcurement, target, |handed_in, by, _| handed_in.return_to_draft(by))?;
    Ok(changed.saved)
}
