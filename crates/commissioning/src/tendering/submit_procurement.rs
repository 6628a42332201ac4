//! A commissioner hands a draft in for approval.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::Procurement;

use super::priority::require_agreed;
use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;
use crate::regimes::{keep_regime, regime_now};

/// Hands a complete draft to a second person, with the regime that its facts lead to.
pub fn submit_procurement(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
) -> Result<Versioned<Procurement>, Refusal> {
    let found = tx.procurement_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let regime = regime_now(tx, &found.item)?;
    let changed = change(tx, Action::SubmitProcurement, target, |draft, by, at| {
        draft.submit_for_approval(by, at, &regime)
    })?;
    require_agreed(tx, &changed.saved.item)?;
    keep_regime(tx, &changed.permit, &changed.saved.item, regime)?;
    Ok(changed.saved)
}
