//! `POST /me/password`

use actix_web::{post, web};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Answer, App, Change, Reply};

/// The present password and the next.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "present": "heron ladder quartz", "new": "wagon pillow fjord" }))]
pub struct PasswordChange {
    #[schema(max_length = 1024)]
    present: String,
    #[schema(min_length = 12, max_length = 128)]
    new: String,
}

/// Changes the caller's password and ends their other logins.
#[utoipa::path(
    operation_id = "change_password",
    tag = "Identity",
    request_body = PasswordChange,
    responses((status = 204, description = "Changed"))
)]
#[post("/me/password")]
pub async fn change_password(app: web::Data<App>, call: Change<PasswordChange>) -> Answer {
    let PasswordChange { present, new } = call.body;
    app.entrance.change_password(call.session, call.login, present, &new).await?;
    Ok(Reply::no_content().send())
}
