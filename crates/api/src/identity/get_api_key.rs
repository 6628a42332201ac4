//! `GET /api-keys/{id}`

use actix_web::{get, web};
use trellis_commissioning::identity;
use uuid::Uuid;

use super::api_key_body::ApiKeyBody;
use crate::{Answer, App, Read, Reply};

/// Reads an API key of the caller's organisation; never its secret.
#[utoipa::path(
    operation_id = "get_api_key",
    tag = "Identity",
    responses((status = 200, description = "The API key", body = ApiKeyBody))
)]
#[get("/api-keys/{id}")]
pub async fn get_api_key(app: web::Data<App>, path: web::Path<Uuid>, call: Read) -> Answer {
    let id = path.into_inner();
    app.read("get api key", call.session, move |tx| {
        Reply::ok(ApiKeyBody::from(identity::get_api_key(tx, id.into())?))
    })
    .await
}
