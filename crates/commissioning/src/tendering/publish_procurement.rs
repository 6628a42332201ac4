//! A commissioner publishes what was approved.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::{Opportunity, Procurement};

use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;
use crate::regimes::require_unchanged;

/// Publishes exactly what was approved: from this moment everybody can read it, and it takes bids until its deadline.
pub fn publish_procurement(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
) -> Result<Versioned<Procurement>, Refusal> {
    let changed = change(tx, Action::PublishProcurement, target, Procurement::publish)?;
    require_unchanged(tx, &changed.saved.item)?;
    if let Some(opportunity) = Opportunity::of(&changed.saved.item) {
        tx.insert_opportunity(&changed.permit, &opportunity)?;
    }
    Ok(changed.saved)
}
