//! `DELETE /sessions/{id}`

use actix_web::{delete, web};
use trellis_commissioning::identity;
use trellis_kernel::LoginId;
use uuid::Uuid;

use crate::{Answer, App, Change, Reply};

/// Revokes one of the caller's own logins: every token of it stops at once.
#[utoipa::path(
    operation_id = "end_session",
    tag = "Identity",
    params(("id" = Uuid, Path, description = "The login")),
    responses((status = 204, description = "Ended"))
)]
#[delete("/sessions/{id}")]
pub async fn end_session(app: web::Data<App>, call: Change, id: web::Path<Uuid>) -> Answer {
    let id = LoginId::new(id.into_inner());
    app.change("end session", call.session, move |tx| {
        identity::end_session(tx, id)?;
        Ok(Reply::no_content())
    })
    .await
}
