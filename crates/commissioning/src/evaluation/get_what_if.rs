//! One trial of a lot's methodology.

use trellis_access::Action;
use trellis_kernel::LotId;
use trellis_store::{KeptWhatIf, Tx};
use uuid::Uuid;

use super::list_what_ifs::admit;
use crate::Refusal;

/// One simulation of a lot.
pub fn get_what_if(tx: &mut Tx<'_>, lot: LotId, id: Uuid) -> Result<KeptWhatIf, Refusal> {
    admit(tx, Action::GetWhatIf, lot)?;
    tx.what_if(lot, id)?.ok_or_else(Refusal::not_found)
}
