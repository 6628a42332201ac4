//! A commissioner opens the bids and starts the evaluation.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::Procurement;

use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;

/// Opens the bids, after closing only; from this moment the trust can read what they say. Whether bids that were not
/// confirmed after a material change count is decided before.
pub fn open_evaluation(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
) -> Result<Versioned<Procurement>, Refusal> {
    let changed = change(tx, Action::OpenEvaluation, target, Procurement::open_evaluation)?;
    let waiting = tx.bids_unconfirmed(target.id)?;
    if waiting > 0 && tx.unconfirmed_decision(target.id)?.is_none() {
        let detail = format!(
            "{waiting} bids were not confirmed after the tender changed: an approver decides first whether they count"
        );
        return Err(Refusal::rule("unconfirmed-bids", detail).with("bids", waiting));
    }
    Ok(changed.saved)
}
