//! `POST /plans/{id}/priorities`

use actix_web::{post, web};
use trellis_commissioning::planning::{self, AddPriority, PlanStep};
use uuid::Uuid;

use super::priority_body::{NewPriority, PriorityBody};
use crate::{Answer, App, Reply, Write};

/// Adds a priority to a plan; every signature is void. The `ETag` is the plan's.
#[utoipa::path(
    operation_id = "add_priority",
    tag = "Planning",
    params(("id" = Uuid, Path, description = "The plan")),
    request_body = NewPriority,
    responses((status = 201, description = "The priority", body = PriorityBody))
)]
#[post("/plans/{id}/priorities")]
pub async fn add_priority(app: web::Data<App>, path: web::Path<Uuid>, call: Write<NewPriority>) -> Answer {
    let step = PlanStep { plan: path.into_inner().into(), seen: call.if_match };
    let command = AddPriority { step, content: call.body.checked()? };
    app.write("add priority", call.session, move |tx| {
        let (shown, id) = planning::add_priority(tx, &command)?;
        let body = shown.record.plan.priority(id).map(PriorityBody::from);
        let location = format!("/api/v1/plans/{}/priorities/{id}", command.step.plan);
        Ok(Reply::created(location, body)?.version(shown.record.version))
    })
    .await
}
