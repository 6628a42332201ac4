//! `POST /procurements/{id}/evaluators/{seat}/relief`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::evaluation::{self, RelieveEvaluator};
use utoipa::ToSchema;
use uuid::Uuid;

use super::evaluator_body::EvaluatorBody;
use crate::{Answer, App, Write};

/// Why an evaluator is relieved.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "cause": "left", "reason": "On long leave from Monday." }))]
pub struct NewRelief {
    #[schema(pattern = "^(left|conflict)$")]
    cause: String,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Relieves an evaluator who leaves, or who has a conflict of interest.
///
/// None of their scores counts from now on. What was agreed before somebody left stands; what was agreed upon a conflicted score is
/// `reopened`, to be agreed again from the scores of others.
#[utoipa::path(
    operation_id = "relieve_evaluator",
    tag = "Evaluation",
    request_body = NewRelief,
    responses((status = 200, description = "The evaluator", body = EvaluatorBody))
)]
#[post("/procurements/{id}/evaluators/{seat}/relief")]
pub async fn relieve_evaluator(
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    call: Write<NewRelief>,
) -> Answer {
    let (procurement, evaluator) = path.into_inner();
    let NewRelief { cause, reason } = call.body;
    let command = RelieveEvaluator { procurement: procurement.into(), evaluator, cause, reason };
    app.write_body::<_, EvaluatorBody>("relieve evaluator", call.session, move |tx| {
        evaluation::relieve_evaluator(tx, &command)
    })
    .await
}
