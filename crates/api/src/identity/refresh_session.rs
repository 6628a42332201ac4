//! `POST /sessions/refresh`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::identity::{self, RefreshSession};
use trellis_credentials::{NewOpaque, digest_of};
use trellis_store::Session;
use utoipa::ToSchema;

use super::session_tokens::SessionTokens;
use crate::{Answer, App, Public, Reply};

/// A refresh token.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "refresh_token": "mJ0Qv0tWm2l2yqV0yq1Zc0kq9d3m0Kf0e3l7b8n1c2E" }))]
pub struct Refresh {
    #[schema(max_length = 128)]
    refresh_token: String,
}

/// Exchanges a refresh token for the next tokens.
///
/// Each refresh token is good once. One that comes again ends the login for everyone who holds a token of it.
#[utoipa::path(
    operation_id = "refresh_session",
    tag = "Identity",
    request_body = Refresh,
    responses((status = 200, description = "The next tokens", body = SessionTokens))
)]
#[post("/sessions/refresh")]
pub async fn refresh_session(app: web::Data<App>, call: Public<Refresh>) -> Answer {
    let next = NewOpaque::draw(&mut rand::rng());
    let command = RefreshSession { presented: digest_of(&call.body.refresh_token), next: next.digest };
    let done = app
        .store
        .run("refresh session", Session::Gate, move |tx| identity::refresh_session(tx, command))
        .await??;
    Ok(Reply::ok(SessionTokens::completed(&app, &done, next.text)?)?.send())
}
