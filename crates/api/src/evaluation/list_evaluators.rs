//! `GET /procurements/{id}/evaluators`

use actix_web::{get, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::evaluator_body::EvaluatorBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the evaluators of a procurement with what they score.
///
/// Evaluators see their own assignment.
#[utoipa::path(
    operation_id = "list_evaluators",
    tag = "Evaluation",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<EvaluatorBody>))
)]
#[get("/procurements/{id}/evaluators")]
pub async fn list_evaluators(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let procurement = (*id).into();
    app.page::<_, EvaluatorBody>("list evaluators", call.session, *query, move |tx, after| {
        evaluation::list_evaluators(tx, procurement, after)
    })
    .await
}
