//! A trust closes a requirement of which no placement comes.

use trellis_access::{Action, Facts};
use trellis_kernel::RequirementId;
use trellis_providers::placing::KeptRequirement;
use trellis_store::{Event, Tx, Versioned};

use crate::{Refusal, authorise};

/// Closes a requirement, and ends its invitations: nobody who was asked is shown what is needed any longer.
pub fn close_requirement(
    tx: &mut Tx<'_>,
    id: RequirementId,
    seen: Option<i64>,
) -> Result<Versioned<KeptRequirement>, Refusal> {
    let found = tx.requirement_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::CloseRequirement, Facts::of_trust(found.item.trust))?;
    let Versioned { item, version } = found.expect_if_read(seen)?;
    let item = KeptRequirement { state: item.state.close()?, ..item };
    let version = tx.save_requirement(&permit, &item, version)?;
    tx.end_invitations(&permit, id)?;
    tx.record(Event::of(Action::CloseRequirement, "requirement", id));
    Ok(Versioned { item, version })
}
