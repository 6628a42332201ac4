//! Who looked at what a child needs.

use trellis_access::{Action, Facts};
use trellis_kernel::RequirementId;
use trellis_store::{After, Disclosure, Page, Tx};

use crate::{Refusal, authorise};

/// The views of a requirement of the caller's trust, by id, each with who looked and what for.
pub fn list_disclosures(
    tx: &mut Tx<'_>,
    id: RequirementId,
    after: After,
) -> Result<Page<Disclosure>, Refusal> {
    let found = tx.requirement(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListDisclosures, Facts::of_trust(found.item.trust))?;
    Ok(tx.disclosures(id, after)?)
}
