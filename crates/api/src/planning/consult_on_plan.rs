//! `POST /plans/{id}/consultation`

use actix_web::{post, web};
use trellis_commissioning::planning::{self, PlanStep};
use uuid::Uuid;

use super::plan_body::PlanBody;
use crate::{Answer, App, Reply, Write};

/// Opens a complete plan for views: every priority owned, evidenced and split.
#[utoipa::path(
    operation_id = "consult_on_plan",
    tag = "Planning",
    params(("id" = Uuid, Path, description = "The plan")),
    responses((status = 200, description = "The plan", body = PlanBody))
)]
#[post("/plans/{id}/consultation")]
pub async fn consult_on_plan(app: web::Data<App>, path: web::Path<Uuid>, call: Write) -> Answer {
    let step = PlanStep { plan: path.into_inner().into(), seen: call.if_match };
    app.write("consult on plan", call.session, move |tx| {
        let shown = planning::consult_on_plan(tx, step)?;
        let version = shown.record.version;
        Ok(Reply::ok(PlanBody::from(shown))?.version(version))
    })
    .await
}
