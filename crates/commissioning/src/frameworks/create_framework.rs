//! A commissioner writes a framework.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{Event, StoreError, Tx, Versioned};
use trellis_tendering::framework::{Framework, FrameworkLaw, FrameworkState, FrameworkTerms};

use crate::regimes::relied_on;
use crate::{Refusal, authorise};

/// Adds a draft for what a procurement says, within the limits of the procurement's regime.
pub fn create_framework(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    terms: &FrameworkTerms,
) -> Result<Versioned<Framework>, Refusal> {
    let procurement = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::CreateFramework, Facts::of_trust(procurement.trust))?;
    let author = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let law = FrameworkLaw::of(&relied_on(tx, &procurement)?);
    let draft = Framework {
        id: tx.new_id(),
        trust: procurement.trust,
        procurement: procurement.id,
        author,
        terms: terms.clone(),
        state: FrameworkState::Draft,
    };
    let framework = draft.revise(terms.clone(), law)?;
    tx.insert_framework(&permit, &framework).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", "a framework is founded on this procurement already")
        }
        other => other.into(),
    })?;
    tx.record(Event::of(Action::CreateFramework, "framework", framework.id));
    Ok(Versioned { item: framework, version: 1 })
}
