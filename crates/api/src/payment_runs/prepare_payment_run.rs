//! `POST /payment-runs`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::payment_runs;
use utoipa::ToSchema;
use uuid::Uuid;

use super::run_body::RunBody;
use crate::{Answer, App, Reply, Write};

/// A run to prepare.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "fund_id": "0190a3d2-0000-7000-8000-000000000010", "due_by": "2026-11-30", "pay_on": "2026-11-26"
}))]
pub struct NewPaymentRun {
    /// The fund that pays.
    fund_id: Uuid,
    /// Invoices that are to be paid by this day are taken.
    due_by: NaiveDate,
    /// The working day on which the payees are to have the money.
    pay_on: NaiveDate,
}

/// Prepares a run of every invoice that may be paid and is due, earliest pay-by day first.
///
/// A payee that is held (`E4_ON_HOLD`) or has no bank account in force is left out and named.
#[utoipa::path(
    operation_id = "prepare_payment_run",
    tag = "Payment runs",
    request_body = NewPaymentRun,
    responses((status = 201, description = "The run, a draft", body = RunBody))
)]
#[post("/payment-runs")]
pub async fn prepare_payment_run(app: web::Data<App>, call: Write<NewPaymentRun>) -> Answer {
    let NewPaymentRun { fund_id, due_by, pay_on } = call.body;
    let new = payment_runs::NewPaymentRun { fund: fund_id.into(), due_by, pay_on };
    app.write("prepare payment run", call.session, move |tx| {
        let kept = payment_runs::prepare_payment_run(tx, new)?;
        let location = format!("/api/v1/payment-runs/{}", kept.run.id);
        Ok(Reply::created(location, RunBody::from(kept))?.version(1))
    })
    .await
}
