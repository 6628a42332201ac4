//! `DELETE /plans/{id}/priorities/{priority}`

use actix_web::{delete, web};
use trellis_commissioning::planning::{self, PlanStep, RemovePriority};
use uuid::Uuid;

use crate::{Answer, App, Edit, Reply};

/// Takes a priority out of a plan; every signature is void. The `ETag` is the plan's.
#[utoipa::path(
    operation_id = "remove_priority",
    tag = "Planning",
    params(("id" = Uuid, Path, description = "The plan"), ("priority" = Uuid, Path, description = "The priority")),
    responses((status = 204, description = "It is gone"))
)]
#[delete("/plans/{id}/priorities/{priority}")]
pub async fn remove_priority(app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, call: Edit) -> Answer {
    let (plan, priority) = path.into_inner();
    let step = PlanStep { plan: plan.into(), seen: Some(call.version) };
    let command = RemovePriority { step, priority: priority.into() };
    app.write("remove priority", call.session, move |tx| {
        let shown = planning::remove_priority(tx, &command)?;
        Ok(Reply::no_content().version(shown.record.version))
    })
    .await
}
