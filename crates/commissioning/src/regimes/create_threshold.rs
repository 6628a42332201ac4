//! An operator proposes a threshold.

use trellis_access::{Action, Facts};
use trellis_store::{Event, Tx};
use trellis_tendering::regime::{KeptThreshold, Threshold};

use crate::{Refusal, authorise};

/// Proposes a dated row; it counts once another operator approves it.
pub fn create_threshold(tx: &mut Tx<'_>, row: Threshold) -> Result<KeptThreshold, Refusal> {
    let permit = authorise(tx, Action::CreateThreshold, Facts::none())?;
    let proposed = KeptThreshold {
        id: tx.new_id(),
        threshold: row.checked()?,
        proposed_by: permit.principal().person(),
        proposed_at: tx.now(),
        approved_by: None,
        approved_at: None,
        version: 1,
    };
    tx.insert_threshold(&permit, &proposed)?;
    let amount = proposed.threshold.amount.get();
    tx.record(Event::of(Action::CreateThreshold, "threshold", proposed.id).with("amount_p", amount));
    Ok(proposed)
}
