//! A commissioner rewrites a lot.

use trellis_access::Action;
use trellis_kernel::LotId;
use trellis_store::{Tx, Versioned};
use trellis_tendering::{LotTerms, Procurement};

use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;

/// Replaces what a lot offers; an approval that was given is void.
pub fn update_lot(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    lot: LotId,
    terms: &LotTerms,
) -> Result<Versioned<Procurement>, Refusal> {
    let terms = terms.clone();
    let changed = change(tx, Action::UpdateLot, target, |draft, _, _| draft.revise_lot(lot, terms))?;
    Ok(changed.saved)
}
