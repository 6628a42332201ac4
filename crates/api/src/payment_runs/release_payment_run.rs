//! `POST /payment-runs/{id}/release`

use actix_web::{post, web};
use trellis_commissioning::payment_runs;
use uuid::Uuid;

use super::run_body::RunBody;
use crate::{Answer, App, Empty, Write};

/// Releases an approved run whose contents are still those approved; whoever prepared or approved it cannot.
#[utoipa::path(
    operation_id = "release_payment_run",
    tag = "Payment runs",
    params(("id" = Uuid, Path, description = "The run")),
    request_body = Empty,
    responses((status = 200, description = "The run", body = RunBody))
)]
#[post("/payment-runs/{id}/release")]
pub async fn release_payment_run(app: web::Data<App>, call: Write<Empty>, path: web::Path<Uuid>) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    app.write("release payment run", call.session, move |tx| {
        RunBody::reply(payment_runs::release_payment_run(tx, id, seen)?)
    })
    .await
}
