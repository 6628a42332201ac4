//! An approver accepts the regime that a colleague decided.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{Event, Tx};
use trellis_tendering::regime::RecordedRegime;
use uuid::Uuid;

use crate::{Refusal, authorise};

/// Accepts the last decision for a procurement; an earlier one no longer counts.
pub fn accept_regime_decision(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    id: Uuid,
) -> Result<RecordedRegime, Refusal> {
    let found = tx.procurement_for_update(procurement)?.ok_or_else(Refusal::not_found)?;
    let last = tx.last_regime(procurement)?.filter(|kept| kept.id == id);
    let hands = last.as_ref().map(|kept| kept.decided_by);
    let facts = Facts::of_trust(found.item.trust).after(hands);
    let permit = authorise(tx, Action::AcceptRegimeDecision, facts)?;
    let person = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let accepted = last.ok_or_else(Refusal::not_found)?.accept(person, tx.now())?;
    tx.accept_regime_decision(&permit, &accepted)?;
    tx.record(Event::of(Action::AcceptRegimeDecision, "regime_decision", id));
    Ok(accepted)
}
