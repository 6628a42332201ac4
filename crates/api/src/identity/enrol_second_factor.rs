//! `POST /me/second-factor`

use actix_web::{post, web};
use serde::Serialize;
use trellis_commissioning::identity;
use trellis_credentials::TotpSecret;
use trellis_kernel::PersonId;
use trellis_store::Session;
use utoipa::ToSchema;

use crate::problem::Problem;
use crate::{Answer, App, Proof, Reply};

/// A secret for an authenticator, shown once.
#[derive(Serialize, ToSchema)]
pub struct Enrolment {
    /// In base32, to type in.
    secret: String,
    /// As an address, to show as a QR code.
    provisioning_uri: String,
}

/// Gives out the secret of a new authenticator. It counts once a code of it is sent to the confirmation.
#[utoipa::path(
    operation_id = "enrol_second_factor",
    tag = "Identity",
    responses((status = 200, description = "The secret", body = Enrolment))
)]
#[post("/me/second-factor")]
pub async fn enrol_second_factor(app: web::Data<App>, call: Proof) -> Answer {
    let proof = call.proof;
    let secret = TotpSecret::draw(&mut rand::rng());
    let sealed = app
        .totp_box
        .seal(PersonId::uuid(proof.person), secret.as_bytes(), &mut rand::rng())
        .map_err(|_| Problem::new("internal", "the secret could not be sealed"))?;
    let address = app
        .store
        .run("enrol second factor", Session::Gate, move |tx| {
            identity::enrol_second_factor(tx, proof, &sealed)
        })
        .await?;
    let provisioning_uri = secret.provisioning_uri("Trellis", &address);
    Ok(Reply::ok(Enrolment { secret: secret.base32(), provisioning_uri })?.send())
}
