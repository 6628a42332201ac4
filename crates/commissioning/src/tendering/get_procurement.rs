//! The trust reads one of its procurements.

use trellis_access::Action;
use trellis_kernel::ProcurementId;
use trellis_store::{Tx, Versioned};
use trellis_tendering::Procurement;

use super::procurement_change::facts;
use crate::{Refusal, authorise};

/// One procurement of the caller's trust.
pub fn get_procurement(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Versioned<Procurement>, Refusal> {
    let found = tx.procurement(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetProcurement, facts(&found.item))?;
    Ok(found)
}
