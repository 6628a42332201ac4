//! A machine calls with its API key.

use trellis_credentials::ApiKey;
use trellis_store::{KeptApiKey, Tx};

use crate::Refusal;

/// The live key that was presented; refused when it is unknown, revoked, over, or its secret is another.
pub fn enter_with_api_key(tx: &mut Tx<'_>, presented: &ApiKey) -> Result<(KeptApiKey, i64), Refusal> {
    let refused = || Refusal::rule("sign-in-required", "this API key is not good, or not any more");
    let now = tx.now();
    let kept = tx.api_key_by_public_id(&presented.id)?.ok_or_else(refused)?;
    if kept.digest != presented.digest || kept.revoked_at.is_some() || kept.expires_at <= now {
        return Err(refused());
    }
    let machine = tx.credential(kept.machine)?.ok_or_else(refused)?;
    tx.note_api_key_use(kept.id)?;
    Ok((kept, machine.auth_epoch))
}
