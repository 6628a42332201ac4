//! `POST /complaints/{id}/closure`

use actix_web::{post, web};
use trellis_commissioning::complaints::{self, ComplaintTarget};
use uuid::Uuid;

use super::complaint_body::ComplaintBody;
use crate::{Answer, App, Empty, Write};

/// Closes a complaint that was decided.
///
/// One that is right is made good first; a child's complaint has been passed on to the council's procedure, and what was sold
/// wrongly to a family to trading standards.
#[utoipa::path(
    operation_id = "close_complaint",
    tag = "Complaints",
    request_body = Empty,
    responses((status = 200, description = "The complaint", body = ComplaintBody))
)]
#[post("/complaints/{id}/closure")]
pub async fn close_complaint(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = ComplaintTarget { id: (*id).into(), version: call.if_match };
    app.write("close complaint", call.session, move |tx| {
        ComplaintBody::reply(complaints::close_complaint(tx, target)?)
    })
    .await
}
