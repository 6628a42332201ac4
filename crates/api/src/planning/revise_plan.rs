//! `PUT /plans/{id}`

use actix_web::{put, web};
use trellis_commissioning::planning::{self, PlanStep, RevisePlan};
use uuid::Uuid;

use super::outline_body::OutlineBody;
use super::plan_body::PlanBody;
use crate::{Answer, App, Edit, Reply};

/// Changes a plan's title, period, partners or balance range.
///
/// Every signature is void; a plan that was agreed waits for its partners again.
#[utoipa::path(
    operation_id = "revise_plan",
    tag = "Planning",
    params(("id" = Uuid, Path, description = "The plan")),
    request_body = OutlineBody,
    responses((status = 200, description = "The plan", body = PlanBody))
)]
#[put("/plans/{id}")]
pub async fn revise_plan(app: web::Data<App>, path: web::Path<Uuid>, call: Edit<OutlineBody>) -> Answer {
    let step = PlanStep { plan: path.into_inner().into(), seen: Some(call.version) };
    let command = RevisePlan { step, outline: call.body.checked()? };
    app.write("revise plan", call.session, move |tx| {
        let shown = planning::revise_plan(tx, &command)?;
        let version = shown.record.version;
        Ok(Reply::ok(PlanBody::from(shown))?.version(version))
    })
    .await
}
