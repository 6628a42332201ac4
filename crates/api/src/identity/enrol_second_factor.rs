//! `POST /me/second-factor`

use actix_web::{post, web};
use serde::Serialize;
use utoipa::ToSchema;

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
    let made = app.entrance.enrol_second_factor(call.proof).await?;
    Ok(Reply::ok(Enrolment { secret: made.secret, provisioning_uri: made.provisioning_uri })?.send())
}
