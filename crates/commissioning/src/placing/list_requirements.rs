//! A trust lists what it needs.

use trellis_access::{Action, Facts};
use trellis_providers::placing::KeptRequirement;
use trellis_store::{After, Page, Tx, Versioned};

use crate::{Refusal, authorise};

/// The requirements of the caller's trust, by id.
pub fn list_requirements(tx: &mut Tx<'_>, after: After) -> Result<Page<Versioned<KeptRequirement>>, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListRequirements, Facts::of_trust(trust))?;
    Ok(tx.requirements(trust, after)?)
}
