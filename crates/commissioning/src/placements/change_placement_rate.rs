//! Another weekly rate from a day on.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{Pence, PlacementId};
use trellis_store::{KeptPlacement, Tx};

use super::step::step;
use crate::Refusal;

/// Prices the placement again from a day on; its commitment follows.
pub fn change_placement_rate(
    tx: &mut Tx<'_>,
    id: PlacementId,
    (from, weekly): (NaiveDate, Pence),
    seen: Option<i64>,
) -> Result<KeptPlacement, Refusal> {
    step(tx, (Action::ChangePlacementRate, id), seen, "re-priced", |placement| {
        placement.change_rate(from, weekly)
    })
}
