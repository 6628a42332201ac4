//! `POST /payment-runs/{id}/settlements`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::payment_runs::{self, BankFile};
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use super::run_body::PaymentRunTold;
use crate::{Answer, App, Write};

/// What the bank says of a run's items.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "csv": "Reference,Amount,Outcome,Date,Reason\r\n000042-001,83070.07,settled,2026-11-26,\r\n000042-002,1240.00,returned,,Account closed\r\n",
    "control_total_p": 8_431_007
}))]
pub struct NewSettlementFile {
    /// `Reference,Amount,Outcome,Date,Reason`: the payment's id or the item's reference, pounds, `settled` or `returned`.
    csv: String,
    /// What the file comes to, in pence; another total is refused.
    control_total_p: i64,
}

/// Takes the bank's file for a run: all of it, or nothing. What comes back is owed again, and its payee is held.
#[utoipa::path(
    operation_id = "settle_payment_run",
    tag = "Payment runs",
    params(("id" = Uuid, Path, description = "The run")),
    request_body = NewSettlementFile,
    responses((status = 200, description = "The run, and where its money is", body = PaymentRunTold))
)]
#[post("/payment-runs/{id}/settlements")]
pub async fn settle_payment_run(
    app: web::Data<App>,
    call: Write<NewSettlementFile>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    let NewSettlementFile { csv, control_total_p } = call.body;
    let file = BankFile { csv, control_total: Pence::new(control_total_p) };
    app.write("settle payment run", call.session, move |tx| {
        PaymentRunTold::reply(payment_runs::settle_payment_run(tx, id, &file, seen)?)
    })
    .await
}
