//! `POST /sessions`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::identity::{self, Factor, LoginProof, PasswordTried, ProveSecondFactor};
use trellis_credentials::{
    DUMMY_HASH, Login, NewOpaque, Password, hash_password, needs_rehash, verify_password,
};
use trellis_kernel::PersonId;
use trellis_store::{Credential, Session};
use utoipa::ToSchema;
use uuid::Uuid;

use super::session_tokens::SessionTokens;
use crate::problem::Problem;
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
    let address = email.clone();
    let found = app
        .store
        .run("find credential", Session::Gate, move |tx| identity::find_credential(tx, &address))
        .await?;
    let enrolled = found.as_ref().is_some_and(|found| found.totp_confirmed);
    let tried = try_password(&app, email, found, password).await?;
    let login = app
        .store
        .run("create session", Session::Gate, move |tx| identity::create_session(tx, &tried))
        .await??;
    match code {
        None => Ok(Reply::ok(SessionTokens::password_only(&app, &login, enrolled)?)?.send()),
        Some(code) => with_code(&app, &login, code, organisation_id).await,
    }
}

/// Compares the password with what is kept, or with a dummy that takes as long.
async fn try_password(
    app: &App,
    address: String,
    found: Option<Credential>,
    password: String,
) -> Result<PasswordTried, Problem> {
    let person = found.as_ref().map(|found| PersonId::new(found.id));
    let stored = found.and_then(|found| found.password_hash).unwrap_or_else(|| DUMMY_HASH.to_owned());
    let work = move || {
        let right = verify_password(&stored, &password);
        // A password that the policy would refuse today keeps its old hash until it is changed.
        let rehashed = (right && needs_rehash(&stored))
            .then(|| Password::new(&password, &[]).ok())
            .flatten()
            .and_then(|password| hash_password(&password, &mut rand::rng()).ok());
        (right, rehashed)
    };
    let (right, rehashed) = app.hashing.run(work).await?;
    Ok(PasswordTried { address, person: person.filter(|_| right), rehashed })
}

async fn with_code(app: &App, login: &Login, code: String, organisation: Option<Uuid>) -> Answer {
    let refresh = NewOpaque::draw(&mut rand::rng());
    let command = ProveSecondFactor {
        proof: LoginProof { login: login.id, person: login.person, epoch: login.epoch },
        factor: Factor::Code(code),
        organisation: organisation.map(Into::into),
        refresh: refresh.digest,
    };
    let secrets = app.totp_box.clone();
    let done = app
        .store
        .run("prove second factor", Session::Gate, move |tx| {
            identity::prove_second_factor(tx, &secrets, &command)
        })
        .await??;
    Ok(Reply::ok(SessionTokens::completed(app, &done, refresh.text)?)?.send())
}
