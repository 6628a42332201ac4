//! Guesses at an account, and when the next one may be made.

use trellis_access::Permit;
use trellis_credentials::{SecretDigest, digest_of};
use trellis_kernel::PersonId;
use trellis_store::Tx;

use crate::Refusal;

/// Where the wrong passwords of an address are counted; any text has such a place, known or not.
pub(super) fn password_key(address: &str) -> SecretDigest {
    digest_of(&format!("password/{}", address.trim().to_lowercase()))
}

/// Where the wrong codes of a person are counted.
pub(super) fn code_key(person: PersonId) -> SecretDigest {
    digest_of(&format!("code/{person}"))
}

/// Where the requests for a reset of an address are counted.
pub(super) fn reset_key(address: &str) -> SecretDigest {
    digest_of(&format!("reset/{}", address.trim().to_lowercase()))
}

/// Refuses when too many guesses were made lately.
pub(super) fn check_attempts(tx: &mut Tx<'_>, key: SecretDigest) -> Result<(), Refusal> {
    let now = tx.now();
    tx.attempts_for_update(key)?.check(now).map_err(|too_many| {
        Refusal::rule("too-many-attempts", too_many).with("retry_after", too_many.retry_after())
    })
}

/// Counts one more wrong guess.
pub(super) fn note_wrong(tx: &mut Tx<'_>, permit: &Permit, key: SecretDigest) -> Result<(), Refusal> {
    let now = tx.now();
    let attempts = tx.attempts_for_update(key)?.failed(now);
    Ok(tx.save_attempts(permit, key, attempts)?)
}
