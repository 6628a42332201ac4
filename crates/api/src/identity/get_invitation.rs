//! `GET /invitations/{id}`

use actix_web::{get, web};
use trellis_commissioning::identity;
use uuid::Uuid;

use super::invitation_body::InvitationBody;
use crate::{Answer, App, Read, Reply};

/// Reads an invitation of the caller's organisation; never its token.
#[utoipa::path(
    operation_id = "get_invitation",
    tag = "Identity",
    responses((status = 200, description = "The invitation", body = InvitationBody))
)]
#[get("/invitations/{id}")]
pub async fn get_invitation(app: web::Data<App>, path: web::Path<Uuid>, call: Read) -> Answer {
    let id = path.into_inner();
    app.read("get invitation", call.session, move |tx| {
        Reply::ok(InvitationBody::from(identity::get_invitation(tx, id.into())?))
    })
    .await
}
