//! `GET /lots/{id}/moderated-scores`

use actix_web::{get, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::moderated_score_body::ModeratedScoreBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the agreed scores of a lot.
///
/// Evaluators see nothing of them until the scores are locked.
#[utoipa::path(
    operation_id = "list_moderated_scores",
    tag = "Evaluation",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ModeratedScoreBody>))
)]
#[get("/lots/{id}/moderated-scores")]
pub async fn list_moderated_scores(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let lot = (*id).into();
    app.page::<_, ModeratedScoreBody>("list moderated scores", call.session, *query, move |tx, after| {
        evaluation::list_moderated_scores(tx, lot, after)
    })
    .await
}
