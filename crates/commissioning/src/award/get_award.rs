//! One award.

use trellis_access::{Action, Facts};
use trellis_kernel::AwardId;
use trellis_store::{LotAward, Tx, Versioned};

use crate::{Refusal, authorise};

/// An award of the caller's trust.
pub fn get_award(tx: &mut Tx<'_>, id: AwardId) -> Result<Versioned<LotAward>, Refusal> {
    let found = tx.award(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetAward, Facts::of_trust(found.item.trust))?;
    Ok(found)
}
