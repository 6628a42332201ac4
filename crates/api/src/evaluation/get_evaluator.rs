//! `GET /procurements/{id}/evaluators/{evaluator}`

use actix_web::{get, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::evaluator_body::EvaluatorBody;
use crate::{Answer, App, Read, Reply};

/// Reads an assignment of an evaluator.
///
/// Evaluators see their own.
#[utoipa::path(
    operation_id = "get_evaluator",
    tag = "Evaluation",
    responses((status = 200, description = "The evaluator", body = EvaluatorBody))
)]
#[get("/procurements/{id}/evaluators/{evaluator}")]
pub async fn get_evaluator(app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, call: Read) -> Answer {
    let (procurement, evaluator) = path.into_inner();
    app.read("get evaluator", call.session, move |tx| {
        let kept = evaluation::get_evaluator(tx, procurement.into(), evaluator)?;
        Reply::ok(EvaluatorBody::from(kept))
    })
    .await
}
