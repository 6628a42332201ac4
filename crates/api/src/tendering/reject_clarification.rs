//! `POST /clarifications/{id}/rejection`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ClarificationTarget};
use uuid::Uuid;

use super::clarification_body::ClarificationBody;
use super::reason_body::ReasonBody;
use crate::{Answer, App, Write};

/// Rejects a question for a reason.
#[utoipa::path(
    operation_id = "reject_clarification",
    tag = "Tendering",
    request_body = ReasonBody,
    responses((status = 200, description = "Rejected", body = ClarificationBody))
)]
#[post("/clarifications/{id}/rejection")]
pub async fn reject_clarification(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ReasonBody>,
) -> Answer {
    let target = ClarificationTarget { id: (*id).into(), version: call.if_match };
    let reason = call.body.read()?;
    app.write("reject clarification", call.session, move |tx| {
        ClarificationBody::reply(tendering::reject_clarification(tx, target, &reason)?)
    })
    .await
}
