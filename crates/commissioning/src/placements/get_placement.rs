//! One placement, for its trust or its provider.

use trellis_access::{Action, Facts};
use trellis_kernel::PlacementId;
use trellis_store::{KeptPlacement, Tx};

use crate::{Refusal, authorise};

/// A placement and what it promises.
pub fn get_placement(tx: &mut Tx<'_>, id: PlacementId) -> Result<KeptPlacement, Refusal> {
    let kept = tx.placement(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetPlacement, facts_of(&kept))?;
    Ok(kept)
}

/// Whose the placement is: the trust's that made it, and the provider's.
pub(super) fn facts_of(kept: &KeptPlacement) -> Facts {
    Facts::of_trust(kept.trust).and_provider(kept.provider)
}
