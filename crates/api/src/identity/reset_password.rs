//! `POST /password-resets/confirmation`

use actix_web::{post, web};
use serde::Deserialize;
use utoipa::ToSchema;

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
    app.entrance.reset_password(&call.body.token, &call.body.password).await?;
    Ok(Reply::no_content().send())
}
