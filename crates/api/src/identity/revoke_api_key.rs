//! `DELETE /api-keys/{id}`

use actix_web::{delete, web};
use trellis_commissioning::identity;
use trellis_kernel::ApiKeyId;
use uuid::Uuid;

use crate::{Answer, App, Change, Reply};

/// Revokes an API key: its next use is refused.
#[utoipa::path(
    operation_id = "revoke_api_key",
    tag = "Identity",
    params(("id" = Uuid, Path, description = "The key")),
    responses((status = 204, description = "Revoked"))
)]
#[delete("/api-keys/{id}")]
pub async fn revoke_api_key(app: web::Data<App>, call: Change, id: web::Path<Uuid>) -> Answer {
    let id = ApiKeyId::new(id.into_inner());
    app.change("revoke api key", call.session, move |tx| {
        identity::revoke_api_key(tx, id)?;
        Ok(Reply::no_content())
    })
    .await
}
