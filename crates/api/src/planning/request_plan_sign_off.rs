//! `POST /plans/{id}/sign-off-request`

use actix_web::{post, web};
use trellis_commissioning::planning::{self, PlanStep};
use uuid::Uuid;

use super::plan_body::PlanBody;
use crate::{Answer, App, Reply, Write};

/// Puts a plan before its partners' approvers.
#[utoipa::path(
    operation_id = "request_plan_sign_off",
    tag = "Planning",
    params(("id" = Uuid, Path, description = "The plan")),
    responses((status = 200, description = "The plan", body = PlanBody))
)]
#[post("/plans/{id}/sign-off-request")]
pub async fn request_plan_sign_off(app: web::Data<App>, path: web::Path<Uuid>, call: Write) -> Answer {
    let step = PlanStep { plan: path.into_inner().into(), seen: call.if_match };
    app.write("request plan sign off", call.session, move |tx| {
        let shown = planning::request_plan_sign_off(tx, step)?;
        let version = shown.record.version;
        Ok(Reply::ok(PlanBody::from(shown))?.version(version))
    })
    .await
}
