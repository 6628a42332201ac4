//! A person declares their conflicts of interest in a tender, or that they have none.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{Event, KeptDeclaration, Tx};
use trellis_tendering::evaluation::{Conflict, ConflictDeclaration};

use crate::{Refusal, authorise};

/// What the caller declares.
#[derive(Clone, Debug)]
pub struct DeclareConflicts {
    /// The procurement.
    pub procurement: ProcurementId,
    /// The conflicts; none is a declaration too.
    pub conflicts: Vec<Conflict>,
}

/// Keeps the caller's declaration for good. A later one adds to it and takes nothing back.
pub fn declare_conflicts(tx: &mut Tx<'_>, command: DeclareConflicts) -> Result<KeptDeclaration, Refusal> {
    let found = tx.procurement(command.procurement)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::DeclareConflicts, Facts::of_trust(found.trust))?;
    let person = tx.principal().person().ok_or_else(Refusal::not_found)?;
    let declaration = ConflictDeclaration::new(found.id, person, command.conflicts, tx.now())?;
    let made = tx.insert_conflict_declaration(&permit, found.trust, declaration)?;
    let providers: Vec<String> =
        made.declaration.conflicts().iter().map(|conflict| conflict.provider.to_string()).collect();
    tx.record(Event::of(Action::DeclareConflicts, "procurement", found.id).with("providers", providers));
    Ok(made)
}
