//! The API keys of the caller's organisation.

use trellis_access::{Action, Facts};
use trellis_store::{After, KeptApiKey, Page, Tx};

use crate::{Refusal, authorise};

/// The keys of the caller's organisation.
pub fn list_api_keys(tx: &mut Tx<'_>, after: After) -> Result<Page<KeptApiKey>, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListApiKeys, Facts::of_organisation(organisation))?;
    Ok(tx.api_keys_of(organisation, after)?)
}
