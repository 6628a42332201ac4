//! A commissioner hands a draft in for approval.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::Procurement;

use super::priority::require_agreed;
use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;

/// Hands a complete draft to a second person.
pub fn submit_procurement(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
) -> Result<Versioned<Procurement>, Refusal> {
    let changed = change(tx, Action::SubmitProcurement, target, Procurement::submit_for_approval)?;
    require_agreed(tx, &changed.saved.item)?;
    Ok(changed.saved)
}
