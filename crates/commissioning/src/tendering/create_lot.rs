//! A commissioner adds a lot.

use trellis_access::Action;
use trellis_kernel::LotId;
use trellis_store::{Tx, Versioned};
use trellis_tendering::{LotTerms, Procurement};

use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;

/// Adds a lot with the next number; an approval that was given is void.
pub fn create_lot(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    terms: &LotTerms,
) -> Result<(LotId, Versioned<Procurement>), Refusal> {
    let (id, terms) = (tx.new_id(), terms.clone());
    let changed = change(tx, Action::CreateLot, target, |draft, _, _| draft.add_lot(id, terms))?;
    Ok((id, changed.saved))
}
