//! A commissioner answers what only people know of a procurement, and the rules decide its regime.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{Event, Tx};
use trellis_tendering::regime::{PsrChoice, RecordedRegime, RegimeAnswers};

use super::keeping::{decided, keep};
use crate::{Refusal, authorise};

/// What a commissioner answers.
#[derive(Clone, Debug)]
pub struct RegimeDraft {
    /// The facts.
    pub answers: RegimeAnswers,
    /// The process chosen under the health regime.
    pub choice: Option<PsrChoice>,
}

/// Decides the regime and keeps the decision beside the earlier ones.
pub fn decide_procurement_regime(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    draft: RegimeDraft,
) -> Result<RecordedRegime, Refusal> {
    let found = tx.procurement_for_update(procurement)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::DecideProcurementRegime, Facts::of_trust(found.trust))?;
    let decision = decided(tx, &found, &draft.answers)?;
    if let Some(choice) = &draft.choice {
        choice.check(&decision)?;
    }
    let kept = keep(tx, &permit, &found, (draft.answers, draft.choice), decision)?;
    let event = Event::of(Action::DecideProcurementRegime, "regime_decision", kept.id);
    tx.record(
        event.with("procurement", procurement.uuid().to_string()).with("regime", kept.decision.regime.name()),
    );
    Ok(kept)
}
