//! `POST /plans`

use actix_web::{post, web};
use trellis_commissioning::planning;

use super::outline_body::OutlineBody;
use super::plan_body::PlanBody;
use crate::{Answer, App, Reply, Write};

/// Begins a plan.
///
/// A commissioner names the period, the partners and the range of health's share that they agreed.
#[utoipa::path(
    operation_id = "create_plan",
    tag = "Planning",
    request_body = OutlineBody,
    responses((status = 201, description = "The draft", body = PlanBody))
)]
#[post("/plans")]
pub async fn create_plan(app: web::Data<App>, call: Write<OutlineBody>) -> Answer {
    let outline = call.body.checked()?;
    app.write("create plan", call.session, move |tx| {
        let made = planning::create_plan(tx, &outline)?;
        let (id, version) = (made.record.plan.parts().id, made.record.version);
        Ok(Reply::created(format!("/api/v1/plans/{id}"), PlanBody::from(made))?.version(version))
    })
    .await
}
