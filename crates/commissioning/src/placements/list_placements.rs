//! The placements that the caller's organisation made or provides.

use trellis_access::{Action, Facts};
use trellis_store::{After, KeptPlacement, Page, Tx};

use crate::{Refusal, authorise};

/// A page of placements: a trust's own, or a provider's own.
pub fn list_placements(tx: &mut Tx<'_>, after: After) -> Result<Page<KeptPlacement>, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_trust(organisation).and_provider(organisation);
    authorise(tx, Action::ListPlacements, facts)?;
    Ok(tx.placements(organisation, after)?)
}
