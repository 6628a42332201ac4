//! An API key is revoked.

use trellis_access::{Action, Facts};
use trellis_kernel::ApiKeyId;
use trellis_store::{Event, Tx};

use crate::{Refusal, authorise};

/// Revokes a key: its next use is refused.
pub fn revoke_api_key(tx: &mut Tx<'_>, id: ApiKeyId) -> Result<(), Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::RevokeApiKey, Facts::of_organisation(organisation))?;
    let key =
        tx.api_key(id)?.filter(|key| key.organisation == organisation).ok_or_else(Refusal::not_found)?;
    if key.revoked_at.is_some() {
        return Err(Refusal::rule("transition-not-allowed", "this key is revoked already"));
    }
    tx.revoke_api_key(&permit, id)?;
    tx.record(Event::of(Action::RevokeApiKey, "api_key", id));
    Ok(())
}
