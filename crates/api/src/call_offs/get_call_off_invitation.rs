//! `GET /call-off-invitations/{id}`

use actix_web::{get, web};
use trellis_commissioning::call_offs;
use uuid::Uuid;

use super::invitation_body::InvitationBody;
use crate::{Answer, App, Read};

/// Reads one of the caller's own invitations, with the offer made for it.
#[utoipa::path(
    operation_id = "get_call_off_invitation",
    tag = "Call-offs",
    responses((status = 200, description = "The invitation", body = InvitationBody))
)]
#[get("/call-off-invitations/{id}")]
pub async fn get_call_off_invitation(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = *id;
    app.read("get call-off invitation", call.session, move |tx| {
        InvitationBody::reply(call_offs::get_call_off_invitation(tx, id)?)
    })
    .await
}
