//! `POST /payment-runs/{id}/check`

use actix_web::{post, web};
use trellis_commissioning::payment_runs;
use uuid::Uuid;

use super::run_body::RunBody;
use crate::{Answer, App, Empty, Write};

/// Checks that every item of a run can be paid, and sets the accounts that approvers see. An approval given before is void.
#[utoipa::path(
    operation_id = "check_payment_run",
    tag = "Payment runs",
    params(("id" = Uuid, Path, description = "The run")),
    request_body = Empty,
    responses((status = 200, description = "The run", body = RunBody))
)]
#[post("/payment-runs/{id}/check")]
pub async fn check_payment_run(app: web::Data<App>, call: Write<Empty>, path: web::Path<Uuid>) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    app.write("check payment run", call.session, move |tx| {
        RunBody::reply(payment_runs::check_payment_run(tx, id, seen)?)
    })
    .await
}
