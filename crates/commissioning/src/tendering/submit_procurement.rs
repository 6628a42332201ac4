//! A commissioner hands a draft in for approval.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::Procurement;
use trellis_tendering::regime::{RecordedRegime, quotes_allowed};

use super::direct_way::require_way;
use super::priority::require_agreed;
use super::procurement_change::{ProcurementTarget, hold};
use super::within_market::require_live;
use crate::Refusal;
use crate::regimes::{decided_now, keep_regime};

/// Hands a complete draft to a second person, with the regime that its facts lead to.
pub fn submit_procurement(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
) -> Result<Versioned<Procurement>, Refusal> {
    let held = hold(tx, Action::SubmitProcurement, target)?;
    let (last, regime) = decided_now(tx, &held.found.item)?;
    let changed = held.keep(tx, |draft, by, at| draft.submit_for_approval(by, at, &regime))?;
    require_agreed(tx, &changed.saved.item)?;
    require_live(tx, &changed.saved.item)?;
    quotes_allowed(&changed.saved.item.particulars, &regime, changed.at)?;
    let process = last.as_ref().and_then(RecordedRegime::process);
    require_way(tx, &changed.saved.item, (&regime, process))?;
    keep_regime(tx, &changed.permit, &changed.saved.item, (last, regime))?;
    Ok(changed.saved)
}
