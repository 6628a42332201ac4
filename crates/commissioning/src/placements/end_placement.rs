//! Notice is given: its band fixes the end.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{PlacementId, london_date};
use trellis_store::{KeptPlacement, Tx};

use super::step::step;
use crate::Refusal;

/// Ends a placement by notice given on a day, today when left out; the rest is given back the same day.
pub fn end_placement(
    tx: &mut Tx<'_>,
    id: PlacementId,
    given: Option<NaiveDate>,
    seen: Option<i64>,
) -> Result<KeptPlacement, Refusal> {
    let today = london_date(tx.now());
    let given = given.unwrap_or(today);
    step(tx, (Action::EndPlacement, id), seen, "under notice", |placement| {
        placement.give_notice(given, today)
    })
}
