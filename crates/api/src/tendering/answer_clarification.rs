//! `POST /clarifications/{id}/answer`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::tendering::{self, AnswerDraft, ClarificationTarget};
use utoipa::ToSchema;
use uuid::Uuid;

use super::clarification_body::ClarificationBody;
use crate::{Answer, App, Write};

/// An answer to a question.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "answer": "Yes, for up to a third of the sessions.", "changes_tender": false }))]
pub struct NewAnswer {
    #[schema(min_length = 1, max_length = 10000)]
    answer: String,
    /// True when it changes what the tender says; then a second person publishes it.
    changes_tender: bool,
}

/// Answers a question.
///
/// Nobody outside the trust reads the answer before it is published to all.
#[utoipa::path(
    operation_id = "answer_clarification",
    tag = "Tendering",
    request_body = NewAnswer,
    responses((status = 200, description = "Answered", body = ClarificationBody))
)]
#[post("/clarifications/{id}/answer")]
pub async fn answer_clarification(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewAnswer>,
) -> Answer {
    let target = ClarificationTarget { id: (*id).into(), version: call.if_match };
    let draft = AnswerDraft { text: call.body.answer, changes_tender: call.body.changes_tender };
    app.write("answer clarification", call.session, move |tx| {
        ClarificationBody::reply(tendering::answer_clarification(tx, target, &draft)?)
    })
    .await
}
