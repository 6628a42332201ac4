//! A colleague looks at an emergency afterwards.

use trellis_access::{Action, Facts};
use trellis_kernel::RequirementId;
use trellis_providers::placing::{KeptRequirement, RequirementRefusal};
use trellis_store::{Event, Tx, Versioned};

use crate::{Refusal, authorise};

/// Notes that somebody else than the author has looked at the emergency of a requirement, whatever became of it.
pub fn review_emergency(
    tx: &mut Tx<'_>,
    id: RequirementId,
    seen: Option<i64>,
) -> Result<Versioned<KeptRequirement>, Refusal> {
    let found = tx.requirement_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::ReviewEmergency, Facts::of_trust(found.item.trust))?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let Versioned { item, version } = found.expect_if_read(seen)?;
    let emergency = item.emergency.as_ref().ok_or(RequirementRefusal::NothingToReview)?;
    let hastened_by = item.state.checked().map_or(item.author, |(hastened_by, _)| hastened_by);
    if by == hastened_by {
        return Err(RequirementRefusal::SamePerson.into());
    }
    let emergency = Some(emergency.review((item.author, by), tx.now())?);
    let item = KeptRequirement { emergency, ..item };
    let version = tx.save_requirement(&permit, &item, version)?;
    tx.record(Event::of(Action::ReviewEmergency, "requirement", id));
    Ok(Versioned { item, version })
}
