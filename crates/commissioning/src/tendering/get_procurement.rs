//! The trust reads one of its procurements.

use trellis_access::Action;
use trellis_kernel::ProcurementId;
use trellis_store::Tx;

use super::ProcurementRead;
use super::procurement_change::facts;
use crate::{Refusal, authorise};

/// One procurement of the caller's trust.
pub fn get_procurement(tx: &mut Tx<'_>, id: ProcurementId) -> Result<ProcurementRead, Refusal> {
    let found = tx.procurement(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetProcurement, facts(&found.item))?;
    ProcurementRead::of(tx, found)
}
