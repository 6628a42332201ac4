//! Why services were not asked.

use trellis_access::{Action, Facts};
use trellis_kernel::{RequirementId, ServiceId};
use trellis_providers::placing::Failures;
use trellis_store::{After, Page, Tx};

use crate::{Refusal, authorise};

/// The services that a matching excluded, by id, with all that stood against each.
pub fn list_exclusions(
    tx: &mut Tx<'_>,
    id: RequirementId,
    after: After,
) -> Result<Page<(ServiceId, Failures)>, Refusal> {
    let found = tx.requirement(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListExclusions, Facts::of_trust(found.item.trust))?;
    Ok(tx.exclusions(id, after)?)
}
