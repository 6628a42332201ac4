//! `GET /complaints/{id}`

use actix_web::{get, web};
use trellis_commissioning::complaints;
use uuid::Uuid;

use super::complaint_body::ComplaintBody;
use crate::{Answer, App, Read};

/// Reads a complaint to the caller's trust.
#[utoipa::path(
    operation_id = "get_complaint",
    tag = "Complaints",
    responses((status = 200, description = "The complaint", body = ComplaintBody))
)]
#[get("/complaints/{id}")]
pub async fn get_complaint(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get complaint", call.session, move |tx| {
        ComplaintBody::reply(complaints::get_complaint(tx, id)?)
    })
    .await
}
