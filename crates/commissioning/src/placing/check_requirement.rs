//! A second person reads a requirement before anybody is asked.

use trellis_access::{Action, Facts};
use trellis_kernel::RequirementId;
use trellis_providers::placing::KeptRequirement;
use trellis_store::{Event, Tx, Versioned};

use crate::{Refusal, authorise};

/// Takes a requirement as checked: it says enough, and somebody else than its author has read it.
pub fn check_requirement(
    tx: &mut Tx<'_>,
    id: RequirementId,
    seen: Option<i64>,
) -> Result<Versioned<KeptRequirement>, Refusal> {
    let found = tx.requirement_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::CheckRequirement, Facts::of_trust(found.item.trust))?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let Versioned { item, version } = found.expect_if_read(seen)?;
    let state = item.state.check(&item.requirement, (item.author, by), tx.now())?;
    let item = KeptRequirement { state, ..item };
    let version = tx.save_requirement(&permit, &item, version)?;
    tx.record(Event::of(Action::CheckRequirement, "requirement", id));
    Ok(Versioned { item, version })
}
