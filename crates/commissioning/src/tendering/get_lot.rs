//! The trust reads one lot of a procurement.

use trellis_access::Action;
use trellis_kernel::{LotId, ProcurementId};
use trellis_store::Tx;

use super::ProcurementRead;
use super::procurement_change::facts;
use crate::{Refusal, authorise};

/// The procurement that has this lot; it is the procurement that has versions.
pub fn get_lot(tx: &mut Tx<'_>, id: ProcurementId, lot: LotId) -> Result<ProcurementRead, Refusal> {
    let found = tx.procurement(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetLot, facts(&found.item))?;
    found.item.lot(lot).ok_or_else(Refusal::not_found)?;
    ProcurementRead::of(tx, found)
}
