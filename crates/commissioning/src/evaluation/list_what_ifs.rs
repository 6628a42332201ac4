//! What a lot's methodology was tried with.

use trellis_access::{Action, Facts};
use trellis_kernel::LotId;
use trellis_store::{After, KeptWhatIf, Page, Tx};

use crate::{Refusal, authorise};

/// The simulations of a lot, by id.
pub fn list_what_ifs(tx: &mut Tx<'_>, lot: LotId, after: After) -> Result<Page<KeptWhatIf>, Refusal> {
    admit(tx, Action::ListWhatIfs, lot)?;
    Ok(tx.what_ifs(lot, after)?)
}

/// Whether the caller may read what a lot was tried with.
pub(super) fn admit(tx: &mut Tx<'_>, action: Action, lot: LotId) -> Result<(), Refusal> {
    let procurement = tx.procurement_of_lot(lot)?.ok_or_else(Refusal::not_found)?;
    let found = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, action, Facts::of_trust(found.item.trust))?;
    Ok(())
}
