//! `GET /memberships/{id}`

use actix_web::{get, web};
use trellis_commissioning::identity;
use uuid::Uuid;

use super::membership_body::MembershipBody;
use crate::{Answer, App, Read, Reply};

/// Reads a role that a colleague holds, or held.
#[utoipa::path(
    operation_id = "get_membership",
    tag = "Identity",
    responses((status = 200, description = "The membership", body = MembershipBody))
)]
#[get("/memberships/{id}")]
pub async fn get_membership(app: web::Data<App>, path: web::Path<Uuid>, call: Read) -> Answer {
    let id = path.into_inner();
    app.read("get membership", call.session, move |tx| {
        Reply::ok(MembershipBody::from(identity::get_membership(tx, id.into())?))
    })
    .await
}
