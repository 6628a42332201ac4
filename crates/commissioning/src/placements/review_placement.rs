//! A placement without an end is carried on.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::PlacementId;
use trellis_store::{KeptPlacement, Tx};

use super::step::step;
use crate::Refusal;

/// Promises the placement up to the day of its next review.
pub fn review_placement(
    tx: &mut Tx<'_>,
    id: PlacementId,
    until: NaiveDate,
    seen: Option<i64>,
) -> Result<KeptPlacement, Refusal> {
    step(tx, (Action::ReviewPlacement, id), seen, "reviewed", |placement| placement.review(until))
}
