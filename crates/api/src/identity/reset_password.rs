//! `POST /password-resets/confirmation`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::identity;
use trellis_credentials::digest_of;
use trellis_store::Session;
use utoipa::ToSchema;

use super::new_password::hash_new_password;
use crate::{Answer, App, Public, Reply};

/// The token of the link, and the new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "token": "mJ0Qv0tWm2l2yqV0yq1Zc0kq9d3m0Kf0e3l7b8n1c2E", "password": "wagon pillow fjord" }))]
pub struct Reset {
    #[schema(max_length = 128)]
    token: String,
    #[schema(min_length = 12, max_length = 128)]
    password: String,
}

/// Chooses a new password with the token of a link. Every login ends; the second factor stays as it is.
#[utoipa::path(
    operation_id = "reset_password",
    tag = "Identity",
    request_body = Reset,
    responses((status = 204, description = "Changed"))
)]
#[post("/password-resets/confirmation")]
pub async fn reset_password(app: web::Data<App>, call: Public<Reset>) -> Answer {
    let digest = digest_of(&call.body.token);
    let person = app
        .store
        .run("find password reset", Session::Gate, move |tx| identity::find_password_reset(tx, digest))
        .await?;
    let names = [person.email.as_str(), person.name.as_str()];
    let hash = hash_new_password(&app, "/password", &call.body.password, &names).await?;
    app.store
        .run("reset password", Session::Gate, move |tx| identity::reset_password(tx, digest, &hash))
        .await?;
    Ok(Reply::no_content().send())
}
