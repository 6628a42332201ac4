//! The first half of signing in: the password.

use trellis_access::{Action, Facts};
use trellis_credentials::{BrowserSession, EmailAddress, Login, SecretDigest};
use trellis_kernel::PersonId;
use trellis_store::{Credential, Event, Tx};

use super::attempts::{check_attempts, note_wrong, password_key};
use crate::{Kept, Refusal, authorise};

/// A password that was compared, outside the transaction, with what [`find_credential`] found.
#[derive(Clone, Debug)]
pub struct PasswordTried {
    /// The address as typed.
    pub address: String,
    /// The person, when the password was right.
    pub person: Option<PersonId>,
    /// A stronger hash of the right password, when the kept one is out of date.
    pub rehashed: Option<String>,
    /// What is to be kept of the cookie, when a browser signs in.
    pub cookie: Option<SecretDigest>,
}

/// What to compare the password with; none when the address is unknown, and then a dummy is to be hashed instead.
/// Refuses when too many guesses were made at this address, known or not.
pub fn find_credential(tx: &mut Tx<'_>, address: &str) -> Result<Option<Credential>, Refusal> {
    authorise(tx, Action::CreateSession, Facts::none())?;
    check_attempts(tx, password_key(address))?;
    match EmailAddress::new(address) {
        Ok(address) => Ok(tx.credential_by_email(address.as_str())?),
        Err(_) => Ok(None),
    }
}

/// Starts a login that reaches nothing but the second factor, or counts a wrong guess.
pub fn create_session(tx: &mut Tx<'_>, tried: &PasswordTried) -> Result<Kept<Login>, Refusal> {
    let permit = authorise(tx, Action::CreateSession, Facts::none())?;
    let key = password_key(&tried.address);
    // Again, because fifty guesses may have been hashed side by side since the first look.
    check_attempts(tx, key)?;
    let credential = match tried.person {
        Some(person) => tx.credential(person)?.filter(|found| found.status == "active"),
        None => None,
    };
    let Some(credential) = credential else {
        note_wrong(tx, &permit, key)?;
        return Ok(Err(Refusal::rule("sign-in-refused", "the address or the password is not right")));
    };
    let person = PersonId::new(credential.id);
    if let Some(hash) = &tried.rehashed {
        tx.save_password(&permit, person, hash)?;
    }
    tx.save_attempts(&permit, key, trellis_credentials::Attempts::default())?;
    let login = Login::start(tx.new_id(), person, credential.auth_epoch, tx.now());
    tx.insert_login(&permit, &login)?;
    if let Some(digest) = tried.cookie {
        tx.replace_browser_session(&permit, &BrowserSession::start(digest, &login, login.started_at))?;
    }
    tx.record(Event::of(Action::CreateSession, "login", login.id).by(person));
    Ok(Ok(login))
}
