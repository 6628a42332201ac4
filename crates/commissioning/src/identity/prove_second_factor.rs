//! The second half of signing in, and the step-up of a login: the second factor.

use trellis_access::{Action, Permit};
use trellis_credentials::{Attempts, Login, SecretBox, TotpSecret, digest_recovery_code};
use trellis_kernel::OrganisationId;
use trellis_store::{Credential, Event, Tx};

use super::attempts::{check_attempts, code_key, note_wrong};
use super::login_carrier::LoginCarrier;
use super::login_proof::{Completed, LoginProof, choose_organisation, live_login};
use crate::{Kept, Refusal};

/// What shows the second factor.
#[derive(Clone, Debug)]
pub enum Factor {
    /// The six digits that the authenticator shows.
    Code(String),
    /// One of the ten recovery codes.
    RecoveryCode(String),
}

/// A second factor shown for a login.
#[derive(Clone, Debug)]
pub struct ProveSecondFactor {
    /// The login.
    pub proof: LoginProof,
    /// The factor.
    pub factor: Factor,
    /// The organisation to work in; may be left out by a person of one organisation.
    pub organisation: Option<OrganisationId>,
    /// What carries the login on.
    pub carrier: LoginCarrier,
}

/// Completes, steps up or moves a login, or counts a wrong guess.
pub fn prove_second_factor(
    tx: &mut Tx<'_>,
    secrets: &SecretBox,
    command: &ProveSecondFactor,
) -> Result<Kept<Completed>, Refusal> {
    let (permit, login, credential) = live_login(tx, Action::ProveSecondFactor, command.proof)?;
    let key = code_key(login.person);
    check_attempts(tx, key)?;
    if !factor_is_right(tx, &permit, secrets, &credential, &command.factor)? {
        note_wrong(tx, &permit, key)?;
        tx.record(Event::denial(Action::ProveSecondFactor, "code-refused").by(login.person));
        return Ok(Err(Refusal::rule("code-refused", "that code is not right, or was used already")));
    }
    tx.save_attempts(&permit, key, Attempts::default())?;
    let chosen = command.organisation.or(login.organisation);
    let organisation = choose_organisation(tx, login.person, chosen)?;
    complete(tx, &permit, login, organisation, command.carrier).map(Ok)
}

/// Keeps the completed login with what carries it on; whatever carried it before stops.
pub(super) fn complete(
    tx: &mut Tx<'_>,
    permit: &Permit,
    login: Login,
    organisation: OrganisationId,
    carrier: LoginCarrier,
) -> Result<Completed, Refusal> {
    let now = tx.now();
    let login = login
        .with_second_factor(Some(organisation), now)
        .map_err(|refusal| Refusal::rule(refusal.code(), refusal))?;
    tx.save_login(permit, &login)?;
    carrier.keep(tx, permit, &login)?;
    tx.record(
        Event::of(Action::ProveSecondFactor, "login", login.id).by(login.person).in_stream_of(organisation),
    );
    Ok(Completed { login, organisation })
}

fn factor_is_right(
    tx: &mut Tx<'_>,
    permit: &Permit,
    secrets: &SecretBox,
    credential: &Credential,
    factor: &Factor,
) -> Result<bool, Refusal> {
    let sealed = credential.totp_secret.as_ref().filter(|_| credential.totp_confirmed).ok_or_else(|| {
        Refusal::rule("second-factor-missing", "you have no second factor yet; enrol one first")
    })?;
    match factor {
        Factor::RecoveryCode(typed) => {
            Ok(tx.take_recovery_code(permit, credential.id.into(), digest_recovery_code(typed))?)
        }
        Factor::Code(code) => {
            let now = tx.now();
            let secret =
                secrets.open(credential.id, sealed).ok().and_then(|open| TotpSecret::from_slice(&open));
            let step = secret.and_then(|s| s.verify(code, now, Some(credential.totp_last_step)).ok());
            match step {
                Some(step) => Ok(tx.take_totp_step(credential.id.into(), step)?),
                None => Ok(false),
            }
        }
    }
}
