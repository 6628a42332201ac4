//! One API key.

use trellis_access::{Action, Facts};
use trellis_kernel::ApiKeyId;
use trellis_store::{KeptApiKey, Tx};

use crate::{Refusal, authorise};

/// An API key of the caller's organisation.
pub fn get_api_key(tx: &mut Tx<'_>, id: ApiKeyId) -> Result<KeptApiKey, Refusal> {
    let found = tx.api_key(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetApiKey, Facts::of_organisation(found.organisation))?;
    Ok(found)
}
