//! `GET /published-plans/{id}`

use actix_web::{get, web};
use trellis_commissioning::planning;
use trellis_kernel::PlanId;
use trellis_store::Session;
use uuid::Uuid;

use super::published_plan_body::PublishedPlanBody;
use crate::{Answer, App, Reply};

/// Reads an agreed plan.
#[utoipa::path(
    operation_id = "get_published_plan",
    tag = "Planning",
    params(("id" = Uuid, Path, description = "The plan")),
    responses((status = 200, description = "The plan as it was agreed", body = PublishedPlanBody))
)]
#[get("/published-plans/{id}")]
pub async fn get_published_plan(app: web::Data<App>, path: web::Path<Uuid>) -> Answer {
    let id = PlanId::new(path.into_inner());
    app.read("get published plan", Session::Public, move |tx| {
        Reply::ok(PublishedPlanBody::from(planning::get_published_plan(tx, id)?))
    })
    .await
}
