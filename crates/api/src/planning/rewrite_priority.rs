//! `PUT /plans/{id}/priorities/{priority}`

use actix_web::{put, web};
use trellis_commissioning::planning::{self, PlanStep, RewritePriority};
use uuid::Uuid;

use super::priority_body::{NewPriority, PriorityBody};
use crate::{Answer, App, Edit, Reply};

/// Rewrites a priority; every signature is void. The `ETag` is the plan's.
#[utoipa::path(
    operation_id = "rewrite_priority",
    tag = "Planning",
    params(("id" = Uuid, Path, description = "The plan"), ("priority" = Uuid, Path, description = "The priority")),
    request_body = NewPriority,
    responses((status = 200, description = "The priority", body = PriorityBody))
)]
#[put("/plans/{id}/priorities/{priority}")]
pub async fn rewrite_priority(
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    call: Edit<NewPriority>,
) -> Answer {
    let (plan, priority) = path.into_inner();
    let step = PlanStep { plan: plan.into(), seen: Some(call.version) };
    let command = RewritePriority { step, priority: priority.into(), content: call.body.checked()? };
    app.write("rewrite priority", call.session, move |tx| {
        let shown = planning::rewrite_priority(tx, &command)?;
        let body = shown.record.plan.priority(command.priority).map(PriorityBody::from);
        Ok(Reply::ok(body)?.version(shown.record.version))
    })
    .await
}
