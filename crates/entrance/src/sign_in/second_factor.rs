//! The second half: an authenticator set up, and its code shown.

use trellis_commissioning::Refusal;
use trellis_commissioning::identity::{
    self, Completed, ConfirmSecondFactor, Factor, LoginCarrier, LoginProof, ProveSecondFactor,
};
use trellis_credentials::{TotpSecret, new_recovery_codes};
use trellis_kernel::{OrganisationId, PersonId};
use trellis_store::Session;

use crate::Entrance;

/// The secret of a new authenticator, shown once.
#[derive(Debug)]
pub struct Enrolment {
    /// In base32, to type in.
    pub secret: String,
    /// As an address, to show as a QR code.
    pub provisioning_uri: String,
}

impl Entrance {
    /// Shows the second factor: completes a login, refreshes its factor, or moves it to another organisation.
    pub async fn prove_second_factor(
        &self,
        proof: LoginProof,
        factor: Factor,
        organisation: Option<OrganisationId>,
        carrier: LoginCarrier,
    ) -> Result<Completed, Refusal> {
        let command = ProveSecondFactor { proof, factor, organisation, carrier };
        let secrets = self.totp_box.clone();
        self.store
            .run("prove second factor", Session::Gate, move |tx| {
                identity::prove_second_factor(tx, &secrets, &command)
            })
            .await?
    }

    /// Gives out the secret of a new authenticator; it counts once a code of it was confirmed.
    pub async fn enrol_second_factor(&self, proof: LoginProof) -> Result<Enrolment, Refusal> {
        let secret = TotpSecret::draw(&mut rand::rng());
        let sealed = self
            .totp_box
            .seal(PersonId::uuid(proof.person), secret.as_bytes(), &mut rand::rng())
            .map_err(|_| Refusal::rule("internal", "the secret could not be sealed"))?;
        let address = self
            .store
            .run("enrol second factor", Session::Gate, move |tx| {
                identity::enrol_second_factor(tx, proof, &sealed)
            })
            .await?;
        let provisioning_uri = secret.provisioning_uri("Trellis", &address);
        Ok(Enrolment { secret: secret.base32(), provisioning_uri })
    }

    /// Puts a new authenticator in use and completes the login; gives its ten recovery codes, which nobody keeps.
    pub async fn confirm_second_factor(
        &self,
        proof: LoginProof,
        code: String,
        organisation: Option<OrganisationId>,
        carrier: LoginCarrier,
    ) -> Result<(Completed, Vec<String>), Refusal> {
        let codes = new_recovery_codes(&mut rand::rng());
        let recovery = codes.iter().map(|code| code.digest).collect();
        let command = ConfirmSecondFactor { proof, code, organisation, carrier, recovery };
        let secrets = self.totp_box.clone();
        let done = self
            .store
            .run("confirm second factor", Session::Gate, move |tx| {
                identity::confirm_second_factor(tx, &secrets, &command)
            })
            .await??;
        Ok((done, codes.into_iter().map(|code| code.text).collect()))
    }
}
