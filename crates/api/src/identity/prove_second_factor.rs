//! `POST /sessions/second-factor`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::identity::{Factor, LoginCarrier};
use trellis_credentials::NewOpaque;
use trellis_kernel::Invalid;
use utoipa::ToSchema;
use uuid::Uuid;

use super::session_tokens::SessionTokens;
use crate::{Answer, App, Proof, Reply};

/// A second factor: a code, or a recovery code.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "code": "123456" }))]
pub struct SecondFactor {
    /// The six digits that the authenticator shows.
    #[schema(pattern = "^[0-9]{6}$")]
    code: Option<String>,
    /// One of the ten recovery codes, when the authenticator is lost.
    #[schema(max_length = 64)]
    recovery_code: Option<String>,
    /// The organisation to work in; may be left out by a person of one organisation.
    organisation_id: Option<Uuid>,
}

/// Shows the second factor.
///
/// Completes a login, or refreshes the factor of a completed one for a step that needs it fresh, or moves the login to
/// another of the person's organisations.
#[utoipa::path(
    operation_id = "prove_second_factor",
    tag = "Identity",
    request_body = SecondFactor,
    responses((status = 200, description = "Signed in", body = SessionTokens))
)]
#[post("/sessions/second-factor")]
pub async fn prove_second_factor(app: web::Data<App>, call: Proof<SecondFactor>) -> Answer {
    let factor = match (call.body.code, call.body.recovery_code) {
        (Some(code), None) => Factor::Code(code),
        (None, Some(code)) => Factor::RecoveryCode(code),
        _ => return Err(Invalid::at("/code", "send either code or recovery_code").into()),
    };
    let refresh = NewOpaque::draw(&mut rand::rng());
    let carrier = LoginCarrier::RefreshToken(refresh.digest);
    let organisation = call.body.organisation_id.map(Into::into);
    let done = app.entrance.prove_second_factor(call.proof, factor, organisation, carrier).await?;
    Ok(Reply::ok(SessionTokens::completed(&app, &done, refresh.text)?)?.send())
}
