//! What the steps between the password and a full login share: finding the login that a token speaks of.

use trellis_access::{Action, Facts, Permit, Principal, Strength};
use trellis_credentials::Login;
use trellis_kernel::{LoginId, OrganisationId, PersonId};
use trellis_store::{Credential, Tx};

use crate::Refusal;

/// The login that a checked access token speaks of.
#[derive(Clone, Copy, Debug)]
pub struct LoginProof {
    /// The login.
    pub login: LoginId,
    /// The person.
    pub person: PersonId,
    /// The person's epoch when the token was issued.
    pub epoch: i64,
}

/// A login after its second factor: what a token is issued for.
#[derive(Clone, Debug)]
pub struct Completed {
    /// The login.
    pub login: Login,
    /// The organisation it works in.
    pub organisation: OrganisationId,
}

/// The login of a proof, locked, with the person's credential; refuses one that has ended.
pub(super) fn live_login(
    tx: &mut Tx<'_>,
    action: Action,
    proof: LoginProof,
) -> Result<(Permit, Login, Credential), Refusal> {
    let ended = || Refusal::rule("sign-in-required", "sign in again");
    let login = tx.login_for_update(proof.login)?.ok_or_else(ended)?;
    let credential = tx.credential(proof.person)?.ok_or_else(ended)?;
    let holds = login.person == proof.person
        && login.is_live(tx.now())
        && login.epoch == credential.auth_epoch
        && proof.epoch == credential.auth_epoch
        && credential.status == "active";
    if !holds {
        return Err(ended());
    }
    let strength = login.factor_at.map_or(Strength::Password, Strength::SecondFactor);
    let permit = trellis_access::authorise(
        &Principal::person_alone(proof.person, strength),
        action,
        &Facts::none().at(tx.now()),
    )
    .map_err(|denial| Refusal::denied(action, denial))?;
    Ok((permit, login, credential))
}

/// The organisation to work in: the chosen one, or the only one.
pub(super) fn choose_organisation(
    tx: &mut Tx<'_>,
    person: PersonId,
    chosen: Option<OrganisationId>,
) -> Result<OrganisationId, Refusal> {
    let held = tx.organisations_of(person)?;
    match (chosen, held.as_slice()) {
        (Some(chosen), held) if held.contains(&chosen) => Ok(chosen),
        (None, [only]) => Ok(*only),
        (None, [_, _, ..]) => Err(Refusal::rule(
            "choose-organisation",
            "you work in several organisations; name one of them in organisation_id",
        )
        .with("organisations", held.iter().map(ToString::to_string).collect::<Vec<_>>())),
        (Some(_), _) | (None, []) => {
            Err(Refusal::rule("no-membership", "you hold no role in that organisation now"))
        }
    }
}
