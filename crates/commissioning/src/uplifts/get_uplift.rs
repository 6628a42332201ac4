//! One uplift, for its trust or its provider; the trust sees what it would do.

use trellis_access::{Action, Facts};
use trellis_kernel::UpliftId;
use trellis_store::{KeptUplift, PlacementsOf, Tx};

use super::UpliftEffect;
use super::effect::{effect, of_fund};
use crate::{Refusal, authorise};

/// The uplift, and to its trust the effect that it would have today.
pub fn get_uplift(tx: &mut Tx<'_>, id: UpliftId) -> Result<(KeptUplift, Option<UpliftEffect>), Refusal> {
    let kept = tx.uplift(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetUplift, facts_of(&kept))?;
    if tx.principal().organisation() != Some(kept.trust) || kept.uplift.state.key() == "applied" {
        return Ok((kept, None));
    }
    let placements =
        of_fund(tx.placements_of(PlacementsOf::Contract(kept.uplift.contract))?, kept.uplift.fund);
    let told = effect(tx, kept.clone(), &placements)?;
    Ok((kept, Some(told)))
}

/// Whose the uplift is.
pub(super) fn facts_of(kept: &KeptUplift) -> Facts {
    Facts::of_trust(kept.trust).and_provider(kept.provider)
}
