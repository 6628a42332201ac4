//! What carries a completed login on: a program's chain of refresh tokens, or a browser's cookie.

use trellis_access::Permit;
use trellis_credentials::{BrowserSession, Login, RefreshToken, SecretDigest};
use trellis_store::Tx;

use crate::Refusal;

/// What is to be kept of the token that carries a login on.
#[derive(Clone, Copy, Debug)]
pub enum LoginCarrier {
    /// A refresh token, by a program.
    RefreshToken(SecretDigest),
    /// A cookie, by a browser.
    Cookie(SecretDigest),
}

impl LoginCarrier {
    /// Keeps the token; what carried the login before stops. A browser too many ends the oldest one.
    pub(super) fn keep(self, tx: &mut Tx<'_>, permit: &Permit, login: &Login) -> Result<(), Refusal> {
        match self {
            Self::RefreshToken(digest) => {
                tx.spend_refresh_tokens_of(permit, login.id)?;
                tx.insert_refresh_token(permit, login.person, &RefreshToken::new(digest, login.id))?;
            }
            Self::Cookie(digest) => {
                let session = BrowserSession::start(digest, login, tx.now());
                tx.replace_browser_session(permit, &session)?;
                tx.end_browser_logins_beyond(permit, login.person, BrowserSession::MOST)?;
            }
        }
        Ok(())
    }
}
