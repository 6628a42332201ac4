//! `POST /plans/{id}/withdrawal`

use actix_web::{post, web};
use trellis_commissioning::planning::{self, PlanStep};
use uuid::Uuid;

use super::plan_body::PlanBody;
use crate::{Answer, App, Reply, Write};

/// Gives a plan up before anyone was asked to sign it.
#[utoipa::path(
    operation_id = "withdraw_plan",
    tag = "Planning",
    params(("id" = Uuid, Path, description = "The plan")),
    responses((status = 200, description = "The plan", body = PlanBody))
)]
#[post("/plans/{id}/withdrawal")]
pub async fn withdraw_plan(app: web::Data<App>, path: web::Path<Uuid>, call: Write) -> Answer {
    let step = PlanStep { plan: path.into_inner().into(), seen: call.if_match };
    app.write("withdraw plan", call.session, move |tx| {
        let shown = planning::withdraw_plan(tx, step)?;
        let version = shown.record.version;
        Ok(Reply::ok(PlanBody::from(shown))?.version(version))
    })
    .await
}
