//! A person chooses another password.

use trellis_access::{Action, Facts};
use trellis_kernel::LoginId;
use trellis_store::{Event, Tx};

use super::attempts::{check_attempts, note_wrong, password_key};
use super::get_me::{Me, get_me};
use crate::{Kept, Refusal, authorise};

/// A change whose present password was right; compared and hashed outside the transaction.
#[derive(Clone, Debug)]
pub struct ChangePassword {
    /// The login to keep; all others end.
    pub login: Option<LoginId>,
    /// The new hash.
    pub hash: String,
}

/// Who changes, and whose name the new password must not contain; asked before anything is hashed.
pub fn open_password_change(tx: &mut Tx<'_>) -> Result<Me, Refusal> {
    authorise(tx, Action::ChangePassword, Facts::none())?;
    get_me(tx)
}

/// Keeps the new password and ends the person's other logins.
pub fn change_password(tx: &mut Tx<'_>, command: &ChangePassword) -> Result<(), Refusal> {
    let permit = authorise(tx, Action::ChangePassword, Facts::none())?;
    let person = tx.principal().person().ok_or_else(Refusal::not_found)?;
    tx.save_password(&permit, person, &command.hash)?;
    tx.end_logins_of(&permit, person, command.login)?;
    tx.record(Event::of(Action::ChangePassword, "person", person));
    Ok(())
}

/// Counts a wrong present password at the gate, as at sign-in: a stolen token must not help to guess it.
pub fn refuse_password_change(tx: &mut Tx<'_>, address: &str) -> Result<Kept<()>, Refusal> {
    let permit = authorise(tx, Action::CreateSession, Facts::none())?;
    let key = password_key(address);
    check_attempts(tx, key)?;
    note_wrong(tx, &permit, key)?;
    Ok(Err(Refusal::rule("password-refused", "your present password is not right")))
}
