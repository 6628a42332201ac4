//! One organisation, as everyone signed in may know it.

use trellis_access::{Action, Facts};
use trellis_kernel::OrganisationId;
use trellis_store::{Organisation, Tx};

use crate::{Refusal, authorise};

/// A trust, council, NHS body or provider.
pub fn get_organisation(tx: &mut Tx<'_>, id: OrganisationId) -> Result<Organisation, Refusal> {
    authorise(tx, Action::GetOrganisation, Facts::none())?;
    tx.organisation(id)?.ok_or_else(Refusal::not_found)
}
