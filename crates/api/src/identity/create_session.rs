//! `POST /sessions`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::identity::{Factor, LoginCarrier, LoginProof};
use trellis_credentials::{Login, NewOpaque};
use utoipa::ToSchema;
use uuid::Uuid;

use super::session_tokens::SessionTokens;
use crate::{Answer, App, Public, Reply};

/// What a person signs in with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "commissioner@wexcombe.example", "password": "heron ladder quartz" }))]
pub struct NewSession {
    #[schema(max_length = 254)]
    email: String,
    #[schema(max_length = 1024)]
    password: String,
    /// The six digits of the second factor, to do both steps at once.
    #[schema(pattern = "^[0-9]{6}$")]
    code: Option<String>,
    /// With a code: the organisation to work in; may be left out by a person of one organisation.
    organisation_id: Option<Uuid>,
}

/// Starts a login with a password.
///
/// The token that comes back reaches nothing but the second factor, unless its code was sent along. An unknown address
/// and a wrong password get the same answer after the same time; after five wrong ones each further try waits longer.
#[utoipa::path(
    operation_id = "create_session",
    tag = "Identity",
    request_body = NewSession,
    responses((status = 200, description = "The password was right", body = SessionTokens))
)]
#[post("/sessions")]
pub async fn create_session(app: web::Data<App>, call: Public<NewSession>) -> Answer {
    let NewSession { email, password, code, organisation_id } = call.body;
    let started = app.entrance.start_login(email, password, None).await?;
    match code {
        None => Ok(Reply::ok(SessionTokens::password_only(&app, &started.login, started.enrolled)?)?.send()),
        Some(code) => with_code(&app, &started.login, code, organisation_id).await,
    }
}

async fn with_code(app: &App, login: &Login, code: String, organisation: Option<Uuid>) -> Answer {
    let refresh = NewOpaque::draw(&mut rand::rng());
    let proof = LoginProof { login: login.id, person: login.person, epoch: login.epoch };
    let carrier = LoginCarrier::RefreshToken(refresh.digest);
    let organisation = organisation.map(Into::into);
    let done = app.entrance.prove_second_factor(proof, Factor::Code(code), organisation, carrier).await?;
    Ok(Reply::ok(SessionTokens::completed(app, &done, refresh.text)?)?.send())
}
