//! Which offer is chosen.

use trellis_access::{Action, Facts};
use trellis_kernel::RequirementId;
use trellis_store::{PlacementChoice, Tx};

use crate::{Refusal, authorise};

/// The choice for a requirement of the caller's trust, if one is made: for those who read its offers.
pub fn get_placement_choice(tx: &mut Tx<'_>, id: RequirementId) -> Result<Option<PlacementChoice>, Refusal> {
    let found = tx.requirement(id)?.ok_or_else(Refusal::not_found)?.item;
    authorise(tx, Action::ListPlacementOffers, Facts::of_trust(found.trust))?;
    Ok(tx.placement_choice(id)?)
}
