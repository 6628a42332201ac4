//! `GET /plans/{id}`

use actix_web::{get, web};
use trellis_commissioning::planning;
use trellis_kernel::PlanId;
use uuid::Uuid;

use super::plan_body::PlanBody;
use crate::{Answer, App, Read, Reply};

/// Reads a plan.
#[utoipa::path(
    operation_id = "get_plan",
    tag = "Planning",
    params(("id" = Uuid, Path, description = "The plan")),
    responses((status = 200, description = "The plan", body = PlanBody))
)]
#[get("/plans/{id}")]
pub async fn get_plan(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = PlanId::new(path.into_inner());
    app.read("get plan", call.session, move |tx| {
        let shown = planning::get_plan(tx, id)?;
        let version = shown.record.version;
        Ok(Reply::ok(PlanBody::from(shown))?.version(version))
    })
    .await
}
