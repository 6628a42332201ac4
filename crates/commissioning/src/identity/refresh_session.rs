//! A login goes on: a refresh token is exchanged for the next.

use trellis_access::{Action, Facts};
use trellis_credentials::{Login, LoginRefusal, SecretDigest};
use trellis_store::{Event, Tx};

use super::login_proof::{Completed, choose_organisation};
use crate::{Kept, Refusal, authorise};

/// A refresh token presented, and what is to be kept of its successor.
#[derive(Clone, Copy, Debug)]
pub struct RefreshSession {
    /// The digest of the presented token.
    pub presented: SecretDigest,
    /// The digest of the next.
    pub next: SecretDigest,
}

/// Exchanges a refresh token. One that was exchanged before ends its login: either its bearer or ours stole it.
pub fn refresh_session(tx: &mut Tx<'_>, command: RefreshSession) -> Result<Kept<Completed>, Refusal> {
    let permit = authorise(tx, Action::RefreshSession, Facts::none())?;
    let ended = || refused(LoginRefusal::Ended);
    let token = tx.refresh_token_for_update(command.presented)?.ok_or_else(ended)?;
    let login = tx.login_for_update(token.login)?.ok_or_else(ended)?;
    let now = tx.now();
    match token.rotate(&login, command.next, now) {
        Ok((spent, next)) => {
            let completed = still_good(tx, login)?;
            tx.save_refresh_token(&permit, &spent)?;
            tx.insert_refresh_token(&permit, completed.login.person, &next)?;
            Ok(Ok(completed))
        }
        Err(refusal @ LoginRefusal::Replayed) => {
            tx.record(
                Event::denial(Action::RefreshSession, refusal.code())
                    .by(login.person)
                    .with("login", login.id.to_string()),
            );
            tx.save_login(&permit, &login.end(now))?;
            Ok(Err(refused(refusal)))
        }
        Err(refusal) => Err(refused(refusal)),
    }
}

fn refused(refusal: LoginRefusal) -> Refusal {
    Refusal::rule(refusal.code(), refusal)
}

/// Whether the person is still active, of the same epoch and a member of the organisation they work in.
fn still_good(tx: &mut Tx<'_>, login: Login) -> Result<Completed, Refusal> {
    let credential = tx.credential(login.person)?;
    if !credential.is_some_and(|found| found.status == "active" && found.auth_epoch == login.epoch) {
        return Err(refused(LoginRefusal::Ended));
    }
    let organisation = choose_organisation(tx, login.person, login.organisation)?;
    Ok(Completed { login, organisation })
}
