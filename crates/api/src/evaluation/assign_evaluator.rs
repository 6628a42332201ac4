//! `POST /procurements/{id}/evaluators`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::evaluation::{self, AssignEvaluator};
use utoipa::ToSchema;
use uuid::Uuid;

use super::evaluator_body::EvaluatorBody;
use crate::{Answer, App, Reply, Write};

/// Who is to evaluate.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "person_id": "0190a3d2-0000-7000-8000-000000000041", "criterion_ids": [] }))]
pub struct NewEvaluator {
    /// An evaluator of the trust.
    person_id: Uuid,
    /// The criteria to score; none named means every one that evaluators score.
    #[serde(default)]
    criterion_ids: Vec<Uuid>,
}

/// Assigns an evaluator to a procurement.
///
/// Evaluators score what they are assigned, after they have declared their conflicts of interest.
#[utoipa::path(
    operation_id = "assign_evaluator",
    tag = "Evaluation",
    request_body = NewEvaluator,
    responses((status = 201, description = "The evaluator", body = EvaluatorBody))
)]
#[post("/procurements/{id}/evaluators")]
pub async fn assign_evaluator(app: web::Data<App>, id: web::Path<Uuid>, call: Write<NewEvaluator>) -> Answer {
    let command = AssignEvaluator {
        procurement: (*id).into(),
        person: call.body.person_id.into(),
        criteria: call.body.criterion_ids.into_iter().map(Into::into).collect(),
    };
    app.write("assign evaluator", call.session, move |tx| {
        let made = evaluation::assign_evaluator(tx, command.clone())?;
        let location = format!("/api/v1/procurements/{}/evaluators/{}", made.assignment.procurement, made.id);
        Reply::created(location, EvaluatorBody::from(made))
    })
    .await
}
