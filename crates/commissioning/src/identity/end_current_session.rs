//! A login is signed out by its bearer.

use trellis_access::Action;
use trellis_store::{Event, Tx};

use super::login_proof::{LoginProof, live_login};
use crate::Refusal;

/// Signs out: the login that the token speaks of ends with the commit.
pub fn end_current_session(tx: &mut Tx<'_>, proof: LoginProof) -> Result<(), Refusal> {
    let (permit, login, _) = live_login(tx, Action::EndCurrentSession, proof)?;
    tx.record(Event::of(Action::EndCurrentSession, "login", login.id).by(login.person));
    let now = tx.now();
    Ok(tx.save_login(&permit, &login.end(now))?)
}
