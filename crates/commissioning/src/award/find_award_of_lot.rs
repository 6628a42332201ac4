//! How far a lot's award has come.

use trellis_access::{Action, Facts};
use trellis_kernel::LotId;
use trellis_store::{LotAward, Tx, Versioned};

use crate::{Refusal, authorise};

/// The award of a lot of the caller's trust that is not withdrawn, if there is one.
pub fn find_award_of_lot(tx: &mut Tx<'_>, lot: LotId) -> Result<Option<Versioned<LotAward>>, Refusal> {
    let Some(found) = tx.award_of_lot(lot)? else { return Ok(None) };
    authorise(tx, Action::GetAward, Facts::of_trust(found.item.trust))?;
    Ok(Some(found))
}
