//! A browser calls with its cookie.

use trellis_access::Strength;
use trellis_credentials::SecretDigest;
use trellis_kernel::PersonId;
use trellis_store::{Caller, Tx};

use super::login_proof::LoginProof;
use crate::Refusal;

/// Who a browser's cookie speaks for.
#[derive(Clone, Debug)]
pub enum CookieHolder {
    /// Nobody: the cookie is unknown.
    Nobody,
    /// Somebody whose session has run out or was ended; good for nothing but keeping what they typed.
    Formerly(PersonId),
    /// Somebody who has shown a password only.
    PasswordOnly {
        /// Their login.
        proof: LoginProof,
        /// Whether they have a second factor to show.
        enrolled: bool,
    },
    /// Somebody who has signed in. Whether that still counts is read once more in their own transaction.
    SignedIn(Caller),
}

/// Says who a cookie speaks for, and notes that it came.
pub fn enter_with_cookie(tx: &mut Tx<'_>, digest: SecretDigest) -> Result<CookieHolder, Refusal> {
    let now = tx.now();
    let Some((session, login)) = tx.browser_session(digest)? else { return Ok(CookieHolder::Nobody) };
    let Some(credential) = tx.credential(login.person)? else { return Ok(CookieHolder::Nobody) };
    let holds = session.is_live(now)
        && login.is_live(now)
        && login.epoch == credential.auth_epoch
        && credential.status == "active";
    if !holds {
        return Ok(CookieHolder::Formerly(login.person));
    }
    if session.is_worth_noting(now) {
        tx.note_browser_session_seen(digest)?;
    }
    Ok(match (login.factor_at, login.organisation) {
        (Some(factor_at), Some(organisation)) => CookieHolder::SignedIn(Caller {
            person: login.person,
            organisation,
            login: Some(login.id),
            epoch: login.epoch,
            strength: Strength::SecondFactor(factor_at),
            scopes: Vec::new(),
        }),
        _ => CookieHolder::PasswordOnly {
            proof: LoginProof { login: login.id, person: login.person, epoch: login.epoch },
            enrolled: credential.totp_confirmed,
        },
    })
}
