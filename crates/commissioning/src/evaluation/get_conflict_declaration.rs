//! One declaration of conflicts of interest.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{Event, KeptDeclaration, Tx};
use uuid::Uuid;

use super::panel::seen_of;
use crate::{Refusal, authorise};

/// A declaration made for a procurement of the caller's trust; evaluators see their own. Reading what somebody else
/// declared is an event of the trust's stream.
pub fn get_conflict_declaration(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    id: Uuid,
) -> Result<KeptDeclaration, Refusal> {
    let found = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?.item;
    authorise(tx, Action::GetConflictDeclaration, Facts::of_trust(found.trust))?;
    let seen = seen_of(tx)?;
    let kept = tx
        .conflict_declaration(id)?
        .filter(|kept| kept.declaration.procurement() == procurement)
        .filter(|kept| seen.is_none_or(|person| person == kept.declaration.person()))
        .ok_or_else(Refusal::not_found)?;
    if tx.principal().person() != Some(kept.declaration.person()) {
        tx.record(Event::of(Action::GetConflictDeclaration, "conflict_declaration", id));
    }
    Ok(kept)
}
