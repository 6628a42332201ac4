//! `POST /clarifications/{id}/publication`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ClarificationTarget};
use uuid::Uuid;

use super::clarification_body::ClarificationBody;
use crate::{Answer, App, Empty, Write};

/// Publishes a question and its answer to everybody at once.
///
/// An answer that changes the tender is published by a second person.
#[utoipa::path(
    operation_id = "publish_clarification",
    tag = "Tendering",
    responses((status = 200, description = "Published", body = ClarificationBody))
)]
#[post("/clarifications/{id}/publication")]
pub async fn publish_clarification(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = ClarificationTarget { id: (*id).into(), version: call.if_match };
    app.write("publish clarification", call.session, move |tx| {
        ClarificationBody::reply(tendering::publish_clarification(tx, target)?)
    })
    .await
}
