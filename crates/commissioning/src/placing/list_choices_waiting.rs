//! The choices that a second person is to look at.

use trellis_access::{Action, Facts};
use trellis_store::{PlacementChoice, Tx};

use crate::{Refusal, authorise};

/// The choices of the caller's trust that depart from the ranking and that nobody has approved yet.
pub fn list_choices_waiting(tx: &mut Tx<'_>) -> Result<Vec<PlacementChoice>, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListPlacementOffers, Facts::of_trust(trust))?;
    Ok(tx.placement_choices_waiting()?)
}
