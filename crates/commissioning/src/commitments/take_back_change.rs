//! What an approved change moved goes back with it.

use std::collections::BTreeMap;

use trellis_access::Permit;
use trellis_budgets::{ChangeOfYear, CommitmentState};
use trellis_contracts::Variation;
use trellis_kernel::CommitmentId;
use trellis_store::{Tx, VariationMovement};

use super::move_commitment::move_commitment;
use crate::Refusal;

/// Moves back, to the penny and on the same years, what the approval of a change moved. What an invoice has used since cannot go
/// back, and what the budget no longer bears cannot return: both are refused, and the change stays approved. A commitment that was
/// released since gave it back already.
pub(crate) fn take_back_change(
    tx: &mut Tx<'_>,
    permit: &Permit,
    variation: &Variation,
) -> Result<(), Refusal> {
    let mut back: BTreeMap<CommitmentId, Vec<ChangeOfYear>> = BTreeMap::new();
    for VariationMovement { commitment, year, amount } in tx.variation_movements(variation.id)? {
        let amount =
            amount.negated().ok_or_else(|| Refusal::rule("amount-too-large", "the amount is too large"))?;
        back.entry(commitment).or_default().push((year, amount));
    }
    if back.is_empty() {
        return Ok(());
    }
    for kept in tx.commitments_of_contract_for_update(variation.contract)? {
        let changes = back.get(&kept.commitment.id);
        if let Some(changes) = changes.filter(|_| kept.commitment.state != CommitmentState::Released) {
            move_commitment(tx, permit, kept, changes, "The change of the contract is taken back")?;
        }
    }
    Ok(())
}
