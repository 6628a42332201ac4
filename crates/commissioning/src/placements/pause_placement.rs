//! Days of a placement that are not charged in full: a void, or an absence.

use trellis_access::Action;
use trellis_budgets::placement::Pause;
use trellis_kernel::PlacementId;
use trellis_store::{KeptPlacement, Tx};

use super::step::step;
use crate::Refusal;

/// Charges some days in part or not at all; the rest of their promise is given back.
pub fn pause_placement(
    tx: &mut Tx<'_>,
    id: PlacementId,
    pause: Pause,
    seen: Option<i64>,
) -> Result<KeptPlacement, Refusal> {
    step(tx, (Action::PausePlacement, id), seen, "paused", |placement| placement.pause(pause))
}
