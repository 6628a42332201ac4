//! `DELETE /payment-runs/{id}/items/{payment_id}`

use actix_web::{delete, web};
use trellis_commissioning::payment_runs;
use uuid::Uuid;

use super::run_body::RunBody;
use crate::{Answer, App, Edit};

/// Takes a payment out of a run that is not released; whatever was approved of the run is void.
#[utoipa::path(
    operation_id = "take_out_run_item",
    tag = "Payment runs",
    params(("id" = Uuid, Path, description = "The run"), ("payment_id" = Uuid, Path, description = "The payment")),
    responses((status = 200, description = "The run, a draft again", body = RunBody))
)]
#[delete("/payment-runs/{id}/items/{payment_id}")]
pub async fn take_out_run_item(app: web::Data<App>, call: Edit, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (run, payment) = path.into_inner();
    let seen = call.version;
    app.change("take out run item", call.session, move |tx| {
        RunBody::reply(payment_runs::take_out_run_item(tx, run.into(), payment.into(), seen)?)
    })
    .await
}
