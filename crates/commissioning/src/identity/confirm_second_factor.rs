//! A new authenticator shows its first code, and is in use from then on.

use trellis_access::Action;
use trellis_credentials::{Attempts, SecretBox, SecretDigest, TotpSecret};
use trellis_kernel::OrganisationId;
use trellis_store::{Event, Tx};

use super::attempts::{check_attempts, code_key, note_wrong};
use super::login_carrier::LoginCarrier;
use super::login_proof::{Completed, LoginProof, choose_organisation, live_login};
use super::prove_second_factor::complete;
use crate::{Kept, Refusal};

/// The first code of a new authenticator.
#[derive(Clone, Debug)]
pub struct ConfirmSecondFactor {
    /// The login.
    pub proof: LoginProof,
    /// The code.
    pub code: String,
    /// The organisation to work in; may be left out by a person of one organisation.
    pub organisation: Option<OrganisationId>,
    /// What carries the login on.
    pub carrier: LoginCarrier,
    /// What is to be kept of the recovery codes.
    pub recovery: Vec<SecretDigest>,
}

/// Puts the new second factor in use, replaces the recovery codes and completes the login.
pub fn confirm_second_factor(
    tx: &mut Tx<'_>,
    secrets: &SecretBox,
    command: &ConfirmSecondFactor,
) -> Result<Kept<Completed>, Refusal> {
    let (permit, login, credential) = live_login(tx, Action::ConfirmSecondFactor, command.proof)?;
    if credential.totp_confirmed && login.factor_at.is_none() {
        return Err(Refusal::rule(
            "second-factor-enrolled",
            "you have a second factor already; sign in with it",
        ));
    }
    let key = code_key(login.person);
    check_attempts(tx, key)?;
    let sealed = tx.pending_totp(login.person)?.ok_or_else(|| {
        Refusal::rule("second-factor-missing", "ask for a new second factor first, then confirm it")
    })?;
    let now = tx.now();
    let secret = secrets.open(credential.id, &sealed).ok().and_then(|open| TotpSecret::from_slice(&open));
    let Some(step) = secret.and_then(|secret| secret.verify(&command.code, now, None).ok()) else {
        note_wrong(tx, &permit, key)?;
        return Ok(Err(Refusal::rule(
            "code-refused",
            "that code is not right; is the authenticator's clock right?",
        )));
    };
    tx.save_attempts(&permit, key, Attempts::default())?;
    tx.confirm_totp(&permit, login.person, step)?;
    tx.replace_recovery_codes(&permit, login.person, &command.recovery)?;
    tx.record(Event::of(Action::ConfirmSecondFactor, "person", login.person).by(login.person));
    let organisation = choose_organisation(tx, login.person, command.organisation.or(login.organisation))?;
    complete(tx, &permit, login, organisation, command.carrier).map(Ok)
}
