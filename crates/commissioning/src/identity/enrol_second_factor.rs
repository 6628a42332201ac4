//! A person sets up their authenticator: a secret is given out, and counts once a code of it has been shown.

use trellis_access::Action;
use trellis_store::{Event, Tx};

use super::login_proof::{LoginProof, live_login};
use crate::Refusal;

/// Keeps a new secret that waits for its first code, and names the address it is for. With a second factor in use, it takes a login that showed it.
pub fn enrol_second_factor(tx: &mut Tx<'_>, proof: LoginProof, sealed: &[u8]) -> Result<String, Refusal> {
    let (permit, login, credential) = live_login(tx, Action::EnrolSecondFactor, proof)?;
    if credential.totp_confirmed && login.factor_at.is_none() {
        return Err(Refusal::rule(
            "second-factor-enrolled",
            "you have a second factor already; sign in with it before you replace it",
        ));
    }
    tx.record(Event::of(Action::EnrolSecondFactor, "person", login.person).by(login.person));
    tx.save_pending_totp(&permit, login.person, sealed)?;
    Ok(tx.person(login.person)?.ok_or_else(Refusal::not_found)?.email)
}
