//! A forgotten password is replaced by the bearer of a one-use token.

use trellis_access::{Action, Facts};
use trellis_credentials::SecretDigest;
use trellis_store::{Event, Person, Tx};

use crate::{Refusal, authorise};

/// Whose password a token resets, so that the new one can be checked against their name.
pub fn find_password_reset(tx: &mut Tx<'_>, digest: SecretDigest) -> Result<Person, Refusal> {
    authorise(tx, Action::ResetPassword, Facts::none())?;
    let person = tx.password_reset(digest)?.ok_or_else(unusable)?;
    tx.person(person)?.ok_or_else(unusable)
}

/// Keeps the new password and ends every login and token of the person.
pub fn reset_password(tx: &mut Tx<'_>, digest: SecretDigest, hash: &str) -> Result<(), Refusal> {
    let permit = authorise(tx, Action::ResetPassword, Facts::none())?;
    let person = tx.password_reset(digest)?.ok_or_else(unusable)?;
    if !tx.take_password_reset(&permit, digest)? {
        return Err(unusable());
    }
    tx.save_password(&permit, person, hash)?;
    tx.raise_epoch(&permit, person)?;
    tx.end_logins_of(&permit, person, None)?;
    tx.record(Event::of(Action::ResetPassword, "person", person).by(person));
    Ok(())
}

fn unusable() -> Refusal {
    Refusal::rule("reset-unusable", "this link cannot be used any more; ask for a new one")
}
