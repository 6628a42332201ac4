//! `POST /clarifications/{id}/publication`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::tendering::{self, ClarificationTarget};
use trellis_kernel::ModificationId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::clarification_body::ClarificationBody;
use crate::{Answer, App, Write};

/// What is published with an answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub struct AnswerPublication {
    /// The proposed change of the tender; needed where the answer changes it.
    modification_id: Option<Uuid>,
}

/// Publishes a question and its answer to everybody at once.
///
/// An answer that changes the tender is published by a second person, together with the change.
#[utoipa::path(
    operation_id = "publish_clarification",
    tag = "Tendering",
    request_body = AnswerPublication,
    responses((status = 200, description = "Published", body = ClarificationBody))
)]
#[post("/clarifications/{id}/publication")]
pub async fn publish_clarification(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<AnswerPublication>,
) -> Answer {
    let target = ClarificationTarget { id: (*id).into(), version: call.if_match };
    let modification = call.body.modification_id.map(ModificationId::from);
    app.write("publish clarification", call.session, move |tx| {
        ClarificationBody::reply(tendering::publish_clarification(tx, target, modification)?)
    })
    .await
}
