//! `GET /framework-members/{id}`

use actix_web::{get, web};
use trellis_commissioning::frameworks;
use uuid::Uuid;

use super::framework_member_body::FrameworkMemberBody;
use crate::{Answer, App, Read};

/// Reads a supplier of a framework, for its trust or for itself.
#[utoipa::path(
    operation_id = "get_framework_member",
    tag = "Frameworks",
    responses((status = 200, description = "The supplier", body = FrameworkMemberBody))
)]
#[get("/framework-members/{id}")]
pub async fn get_framework_member(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get framework member", call.session, move |tx| {
        FrameworkMemberBody::reply(frameworks::get_framework_member(tx, id)?)
    })
    .await
}
