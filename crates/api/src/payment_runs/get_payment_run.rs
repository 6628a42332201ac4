//! `GET /payment-runs/{id}`

use actix_web::{get, web};
use trellis_commissioning::payment_runs;
use uuid::Uuid;

use super::run_body::PaymentRunTold;
use crate::{Answer, App, Read};

/// Reads a run and where its money is.
#[utoipa::path(
    operation_id = "get_payment_run",
    tag = "Payment runs",
    params(("id" = Uuid, Path, description = "The run")),
    responses((status = 200, description = "The run", body = PaymentRunTold))
)]
#[get("/payment-runs/{id}")]
pub async fn get_payment_run(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = path.into_inner().into();
    app.read("get payment run", call.session, move |tx| {
        PaymentRunTold::reply(payment_runs::get_payment_run(tx, id)?)
    })
    .await
}
