//! A trust writes down what a child needs, without the child.

use trellis_access::{Action, Facts};
use trellis_kernel::london_date;
use trellis_providers::placing::{KeptRequirement, Requirement, RequirementDraft, RequirementState};
use trellis_store::{Event, Tx, Versioned};

use crate::{Refusal, authorise};

/// Keeps a requirement under a pseudonym. What would tell who the child is, is refused and neither kept nor repeated.
pub fn create_requirement(
    tx: &mut Tx<'_>,
    draft: RequirementDraft,
) -> Result<Versioned<KeptRequirement>, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::CreateRequirement, Facts::of_trust(trust))?;
    let author = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let requirement = Requirement::new(draft, london_date(tx.now()))?;
    let state = RequirementState::Draft;
    let item = KeptRequirement { id: tx.new_id(), trust, author, requirement, state, emergency: None };
    tx.insert_requirement(&permit, &item)?;
    tx.record(Event::of(Action::CreateRequirement, "requirement", item.id));
    Ok(Versioned { item, version: 1 })
}
