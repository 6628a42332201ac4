//! Sign-in with a password and a one-time code.

use trellis_kernel::{OrganisationId, PersonId};
use trellis_store::Tx;

use crate::Refusal;

/// A sign-in whose password was checked outside the transaction and whose code matched this time step.
#[derive(Clone, Copy, Debug)]
pub struct SignIn {
    /// The person.
    pub person: PersonId,
    /// The time step that the code matched.
    pub step: i64,
    /// The organisation to work in; may be left out by a person of one organisation.
    pub organisation: Option<OrganisationId>,
}

/// What a token is issued for.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn {
    /// The person.
    pub person: PersonId,
    /// The organisation they work in.
    pub organisation: OrganisationId,
    /// The authentication epoch.
    pub epoch: i64,
}

/// Uses up the code's time step and chooses the organisation.
pub fn sign_in(tx: &mut Tx<'_>, command: SignIn) -> Result<SignedIn, Refusal> {
    let refused = || Refusal::rule("sign-in-refused", "the address, password or code is not right");
    let credential =
        tx.credential(command.person)?.filter(|found| found.status == "active").ok_or_else(refused)?;
    let organisations = tx.organisations_of(command.person)?;
    let organisation = match (command.organisation, organisations.as_slice()) {
        (Some(chosen), held) if held.contains(&chosen) => chosen,
        (None, [only]) => *only,
        (None, [_, _, ..]) => {
            return Err(Refusal::rule(
                "choose-organisation",
                "say which of your organisations you want to work in",
            ));
        }
        (Some(_), _) | (None, []) => return Err(refused()),
    };
    if !tx.take_totp_step(command.person, command.step)? {
        return Err(refused());
    }
    Ok(SignedIn { person: command.person, organisation, epoch: credential.auth_epoch })
}
