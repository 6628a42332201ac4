//! A trust reads what it needs.

use trellis_access::{Action, Facts};
use trellis_kernel::RequirementId;
use trellis_providers::placing::KeptRequirement;
use trellis_store::{Tx, Versioned};

use crate::{Refusal, authorise};

/// One requirement of the caller's trust.
pub fn get_requirement(tx: &mut Tx<'_>, id: RequirementId) -> Result<Versioned<KeptRequirement>, Refusal> {
    let found = tx.requirement(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetRequirement, Facts::of_trust(found.item.trust))?;
    Ok(found)
}
