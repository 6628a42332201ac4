//! `POST /complaints/{id}/acknowledgement`

use actix_web::{post, web};
use trellis_commissioning::complaints::{self, ComplaintTarget};
use uuid::Uuid;

use super::complaint_body::ComplaintBody;
use crate::{Answer, App, Empty, Write};

/// Tells the complainant that the complaint has come.
#[utoipa::path(
    operation_id = "acknowledge_complaint",
    tag = "Complaints",
    request_body = Empty,
    responses((status = 200, description = "The complaint", body = ComplaintBody))
)]
#[post("/complaints/{id}/acknowledgement")]
pub async fn acknowledge_complaint(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = ComplaintTarget { id: (*id).into(), version: call.if_match };
    app.write("acknowledge complaint", call.session, move |tx| {
        ComplaintBody::reply(complaints::acknowledge_complaint(tx, target)?)
    })
    .await
}
