//! `GET /plans/{id}/priorities/{priority}`

use actix_web::{get, web};
use trellis_commissioning::planning;
use uuid::Uuid;

use super::priority_body::PriorityBody;
use crate::{Answer, App, Read, Reply};

/// Reads a priority. The `ETag` is the plan's.
#[utoipa::path(
    operation_id = "get_priority",
    tag = "Planning",
    responses((status = 200, description = "The priority", body = PriorityBody))
)]
#[get("/plans/{id}/priorities/{priority}")]
pub async fn get_priority(app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, call: Read) -> Answer {
    let (plan, priority) = path.into_inner();
    app.read("get priority", call.session, move |tx| {
        let found = planning::get_priority(tx, plan.into(), priority.into())?;
        Ok(Reply::ok(PriorityBody::from(&found.item))?.version(found.version))
    })
    .await
}
