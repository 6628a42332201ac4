//! A commissioner takes a lot out.

use trellis_access::Action;
use trellis_kernel::LotId;
use trellis_store::{Tx, Versioned};
use trellis_tendering::Procurement;

use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;

/// Takes a lot out; the others move up, and an approval that was given is void.
pub fn delete_lot(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    lot: LotId,
) -> Result<Versioned<Procurement>, Refusal> {
    let changed = change(tx, Action::DeleteLot, target, |draft, _, _| draft.remove_lot(lot))?;
    Ok(changed.saved)
}
