//! `POST /sessions`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::{Refusal, identity};
use trellis_credentials::{DUMMY_HASH, Issuance, TotpSecret, verify_password};
use trellis_store::{Credential, Session};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::problem::Problem;
use crate::{Answer, App, Public, Reply};

/// What a person signs in with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "commissioner@wexcombe.example", "password": "…", "code": "123456" }))]
pub struct NewSession {
    email: String,
    password: String,
    /// The six digits of the second factor.
    code: String,
    /// The organisation to work in; may be left out by a person of one organisation.
    organisation_id: Option<Uuid>,
}

/// A token to send as `Authorization: Bearer`.
#[derive(Serialize, ToSchema)]
pub struct SessionTokens {
    access_token: String,
    /// Seconds.
    expires_in: i64,
    organisation_id: Uuid,
}

fn refused() -> Refusal {
    Refusal::rule("sign-in-refused", "the address, password or code is not right")
}

/// Signs a person in with a password and the code of their second factor.
#[utoipa::path(
    operation_id = "create_session",
    tag = "Identity",
    request_body = NewSession,
    responses((status = 200, description = "Signed in", body = SessionTokens))
)]
#[post("/sessions")]
pub async fn create_session(app: web::Data<App>, call: Public<NewSession>) -> Answer {
    let NewSession { email, password, code, organisation_id } = call.body;
    let found = app
        .store
        .run("find credential", Session::Gate, move |tx| Ok::<_, Refusal>(tx.credential_by_email(&email)?));
    let found = found.await?;
    let stored =
        found.as_ref().and_then(|f| f.password_hash.clone()).unwrap_or_else(|| DUMMY_HASH.to_owned());
    let right = app.hashing.run(move || verify_password(&stored, &password)).await?;
    let credential = found.filter(|_| right).ok_or_else(refused)?;
    let command = identity::SignIn {
        person: credential.id.into(),
        step: matched_step(&app, &credential, &code)?,
        organisation: organisation_id.map(Into::into),
    };
    let signed_in = app.store.run("sign in", Session::Gate, move |tx| identity::sign_in(tx, command)).await?;
    Ok(tokens(&app, signed_in)?.send())
}

fn matched_step(app: &App, credential: &Credential, code: &str) -> Result<i64, Refusal> {
    let sealed = credential.totp_secret.as_ref().ok_or_else(refused)?;
    let opened = app.totp_box.open(credential.id, sealed).map_err(|_| refused())?;
    let secret = TotpSecret::from_slice(&opened).ok_or_else(refused)?;
    secret.verify(code, app.clock().now(), Some(credential.totp_last_step)).map_err(|_| refused())
}

fn tokens(app: &App, signed_in: identity::SignedIn) -> Result<Reply, Problem> {
    let now = app.clock().now();
    let issuance = Issuance {
        subject: signed_in.person.uuid(),
        organisation: Some(signed_in.organisation.uuid()),
        session: app.store.mint_id(),
        token_id: app.store.mint_id(),
        authenticated_at: now,
        methods: vec!["pwd".to_owned(), "otp".to_owned()],
        epoch: signed_in.epoch,
        at: now,
    };
    let (access_token, claims) =
        app.signer.sign(issuance).map_err(|_| Problem::new("internal", "a token could not be made"))?;
    let body = SessionTokens {
        access_token,
        expires_in: claims.exp - claims.iat,
        organisation_id: signed_in.organisation.uuid(),
    };
    Ok(Reply::ok(body)?)
}
