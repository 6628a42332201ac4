//! `POST /payment-runs/{id}/approval`

use actix_web::{post, web};
use trellis_commissioning::payment_runs;
use uuid::Uuid;

use super::run_body::RunBody;
use crate::{Answer, App, Empty, Write};

/// Approves what a run holds now; whoever prepared it, or approved one of its invoices, cannot. Above what one person may approve
/// alone, a second one approves it too.
#[utoipa::path(
    operation_id = "approve_payment_run",
    tag = "Payment runs",
    params(("id" = Uuid, Path, description = "The run")),
    request_body = Empty,
    responses((status = 200, description = "The run", body = RunBody))
)]
#[post("/payment-runs/{id}/approval")]
pub async fn approve_payment_run(app: web::Data<App>, call: Write<Empty>, path: web::Path<Uuid>) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    app.write("approve payment run", call.session, move |tx| {
        RunBody::reply(payment_runs::approve_payment_run(tx, id, seen)?)
    })
    .await
}
