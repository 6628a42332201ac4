//! One provider.

use trellis_access::{Action, Facts, OrganisationKind};
use trellis_kernel::OrganisationId;
use trellis_store::Tx;

use super::Provider;
use super::list_providers::with_engagements;
use crate::{Refusal, authorise};

/// Reads a provider and the caller's own dealings with it.
pub fn get_provider(tx: &mut Tx<'_>, id: OrganisationId) -> Result<Provider, Refusal> {
    authorise(tx, Action::GetProvider, Facts::none())?;
    let found = tx.organisation(id)?.filter(|organisation| organisation.kind == OrganisationKind::Provider);
    let organisation = found.ok_or_else(Refusal::not_found)?;
    let engagements = tx.engagements_with(&[id])?;
    Ok(with_engagements(organisation, &engagements))
}
