//! The changes of a tender, proposed and applied.

use trellis_access::Action;
use trellis_kernel::ProcurementId;
use trellis_store::{After, KeptModification, Page, Tx, Versioned};

use super::procurement_change::facts;
use crate::{Refusal, authorise};

/// A page of the changes of a procurement of the caller's trust.
pub fn list_modifications(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    after: After,
) -> Result<Page<Versioned<KeptModification>>, Refusal> {
    let found = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListModifications, facts(&found.item))?;
    Ok(tx.modifications(procurement, after)?)
}
