//! `POST /password-resets`

use actix_web::{post, web};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Answer, App, Public, Reply};

/// Whose password was forgotten.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "commissioner@wexcombe.example" }))]
pub struct ResetRequest {
    #[schema(max_length = 254)]
    email: String,
}

/// Sends a link for choosing a new password, good once within half an hour.
///
/// The answer is the same whether or not the address is known.
#[utoipa::path(
    operation_id = "request_password_reset",
    tag = "Identity",
    request_body = ResetRequest,
    responses((status = 204, description = "If the address is known, a message is on its way"))
)]
#[post("/password-resets")]
pub async fn request_password_reset(app: web::Data<App>, call: Public<ResetRequest>) -> Answer {
    app.entrance.request_password_reset(call.body.email).await?;
    Ok(Reply::no_content().send())
}
