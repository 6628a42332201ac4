//! The declarations of conflicts of interest in a tender, and in all of them.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{After, Event, KeptDeclaration, Page, Tx};

use super::panel::seen_of;
use crate::{Refusal, authorise, own_side};

/// What was declared for a procurement of the caller's trust; evaluators see their own declarations. Reading everybody's
/// is an event of the trust's stream.
pub fn list_conflict_declarations(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    after: After,
) -> Result<Page<KeptDeclaration>, Refusal> {
    let found = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?.item;
    authorise(tx, Action::ListConflictDeclarations, Facts::of_trust(found.trust))?;
    let seen = seen_of(tx)?;
    let page = tx.declarations_page(Some(procurement), seen, after)?;
    if seen.is_none() {
        let event = Event::of(Action::ListConflictDeclarations, "procurement", procurement);
        tx.record(event.with("seen", page.items.len()));
    }
    Ok(page)
}

/// What was declared for every procurement of the caller's trust; evaluators see their own declarations. Reading everybody's is an
/// event of the trust's stream.
pub fn list_all_conflict_declarations(
    tx: &mut Tx<'_>,
    after: After,
) -> Result<Page<KeptDeclaration>, Refusal> {
    authorise(tx, Action::ListConflictDeclarations, own_side(tx)?)?;
    let seen = seen_of(tx)?;
    let page = tx.declarations_page(None, seen, after)?;
    if let (None, Some(trust)) = (seen, tx.principal().organisation()) {
        let event = Event::of(Action::ListConflictDeclarations, "organisation", trust);
        tx.record(event.with("seen", page.items.len()));
    }
    Ok(page)
}
