//! `POST /opportunities/{id}/questions`

use actix_web::{post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::tendering;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// A question about a tender.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "question": "May sessions be held online?" }))]
pub struct NewQuestion {
    #[schema(min_length = 1, max_length = 5000)]
    question: String,
}

/// A question that was received.
#[derive(Serialize, ToSchema)]
pub struct AskedQuestion {
    id: Uuid,
    question: String,
    asked_at: DateTime<Utc>,
}

/// Asks the trust a question about a published tender.
///
/// The trust answers to everybody at once and never learns who asked.
#[utoipa::path(
    operation_id = "ask_question",
    tag = "Tendering",
    request_body = NewQuestion,
    responses((status = 201, description = "Received", body = AskedQuestion))
)]
#[post("/opportunities/{id}/questions")]
pub async fn ask_question(app: web::Data<App>, id: web::Path<Uuid>, call: Write<NewQuestion>) -> Answer {
    let opportunity = *id;
    let question = call.body.question;
    app.write("ask question", call.session, move |tx| {
        let asked = tendering::ask_question(tx, opportunity.into(), &question)?;
        let location = format!("/api/v1/opportunities/{opportunity}/answers");
        let body = AskedQuestion { id: asked.id.uuid(), question: asked.question, asked_at: asked.asked_at };
        Reply::created(location, body)
    })
    .await
}
