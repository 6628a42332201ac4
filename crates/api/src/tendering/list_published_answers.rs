//! `GET /opportunities/{id}/answers`

use actix_web::{get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::tendering;
use trellis_store::{PublishedAnswer, Session};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, PageBody, PageQuery, Reply, page_body};

/// A question and its answer, without who asked.
#[derive(Serialize, ToSchema)]
#[schema(as = PublishedAnswer, example = json!({
    "id": "0190a3d2-0000-7000-8000-00000000000e", "question": "May sessions be held online?", "answer": "Yes.",
    "changes_tender": false, "published_at": "2026-05-28T09:00:00Z"
}))]
pub struct PublishedAnswerBody {
    id: Uuid,
    question: String,
    answer: String,
    /// True when it changes what the tender says.
    changes_tender: bool,
    published_at: DateTime<Utc>,
}

/// Lists the questions and answers published about a tender.
#[utoipa::path(
    operation_id = "list_published_answers",
    tag = "Tendering",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<PublishedAnswerBody>))
)]
#[get("/opportunities/{id}/answers")]
pub async fn list_published_answers(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    let (id, after) = ((*id).into(), query.page()?);
    app.read("list published answers", Session::Public, move |tx| {
        let page = tendering::list_published_answers(tx, id, after)?;
        Reply::ok(page_body::<_, PublishedAnswerBody>(page))
    })
    .await
}

impl From<PublishedAnswer> for PublishedAnswerBody {
    fn from(from: PublishedAnswer) -> Self {
        Self {
            id: from.id.uuid(),
            question: from.question,
            answer: from.answer,
            changes_tender: from.changes_tender,
            published_at: from.published_at,
        }
    }
}
