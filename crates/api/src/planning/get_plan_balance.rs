//! `GET /plans/{id}/balance`

use actix_web::{get, web};
use trellis_commissioning::planning;
use trellis_kernel::PlanId;
use uuid::Uuid;

use super::balance_body::BalanceBody;
use crate::{Answer, App, Read, Reply};

/// Weighs a plan between health and social care.
#[utoipa::path(
    operation_id = "get_plan_balance",
    tag = "Planning",
    params(("id" = Uuid, Path, description = "The plan")),
    responses((status = 200, description = "The balance", body = BalanceBody))
)]
#[get("/plans/{id}/balance")]
pub async fn get_plan_balance(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = PlanId::new(path.into_inner());
    app.read("get plan balance", call.session, move |tx| {
        Reply::ok(BalanceBody::from(planning::get_plan_balance(tx, id)?))
    })
    .await
}
