//! Organisations, as everyone signed in may know them.

use trellis_access::{Action, Facts, OrganisationKind};
use trellis_store::{After, Organisation, Page, Tx};

use crate::{Refusal, authorise};

/// A page of organisations, of one kind or of all.
pub fn list_organisations(
    tx: &mut Tx<'_>,
    kind: Option<OrganisationKind>,
    after: After,
) -> Result<Page<Organisation>, Refusal> {
    authorise(tx, Action::ListOrganisations, Facts::none())?;
    Ok(tx.organisations(kind, after)?)
}
