//! A commissioner opens the bids and starts the evaluation.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::Procurement;

use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;

/// Opens the bids, after closing only; from this moment the trust can read what they say.
pub fn open_evaluation(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
) -> Result<Versioned<Procurement>, Refusal> {
    let changed = change(tx, Action::OpenEvaluation, target, Procurement::open_evaluation)?;
    Ok(changed.saved)
}
