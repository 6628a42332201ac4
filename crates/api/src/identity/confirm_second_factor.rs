//! `POST /me/second-factor/confirmation`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::identity::LoginCarrier;
use trellis_credentials::NewOpaque;
use utoipa::ToSchema;
use uuid::Uuid;

use super::session_tokens::SessionTokens;
use crate::{Answer, App, Proof, Reply};

/// The first code of a new authenticator.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "code": "123456" }))]
pub struct FirstCode {
    #[schema(pattern = "^[0-9]{6}$")]
    code: String,
    /// The organisation to work in; may be left out by a person of one organisation.
    organisation_id: Option<Uuid>,
}

/// A login with its new second factor.
#[derive(Serialize, ToSchema)]
pub struct Confirmed {
    #[serde(flatten)]
    tokens: SessionTokens,
    /// Ten codes for the day the authenticator is lost, shown once, each good once.
    recovery_codes: Vec<String>,
}

/// Puts a new authenticator in use and completes the login. Earlier recovery codes stop.
#[utoipa::path(
    operation_id = "confirm_second_factor",
    tag = "Identity",
    request_body = FirstCode,
    responses((status = 200, description = "Signed in", body = Confirmed))
)]
#[post("/me/second-factor/confirmation")]
pub async fn confirm_second_factor(app: web::Data<App>, call: Proof<FirstCode>) -> Answer {
    let refresh = NewOpaque::draw(&mut rand::rng());
    let carrier = LoginCarrier::RefreshToken(refresh.digest);
    let organisation = call.body.organisation_id.map(Into::into);
    let (done, recovery_codes) =
        app.entrance.confirm_second_factor(call.proof, call.body.code, organisation, carrier).await?;
    let tokens = SessionTokens::completed(&app, &done, refresh.text)?;
    Ok(Reply::ok(Confirmed { tokens, recovery_codes })?.send())
}
