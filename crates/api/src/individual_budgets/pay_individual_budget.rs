//! `POST /individual-budgets/{id}/payments`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::individual_budgets;
use trellis_kernel::IndividualBudgetId;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::payments::payment_body::PaymentBody;
use crate::{Answer, App, Reply, Write};

/// Which month is paid.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DirectPayment, example = json!({ "month": "2026-11-01" }))]
pub struct DirectPaymentBody {
    /// Any day in the month.
    month: NaiveDate,
}

/// Requests the payment of a month of the direct part, once: it is approved and released by others, like any payment.
#[utoipa::path(
    operation_id = "pay_individual_budget",
    tag = "Individual budgets",
    params(("id" = Uuid, Path, description = "The individual budget")),
    request_body = DirectPaymentBody,
    responses((status = 201, description = "The payment requested", body = PaymentBody))
)]
#[post("/individual-budgets/{id}/payments")]
pub async fn pay_individual_budget(
    app: web::Data<App>,
    call: Write<DirectPaymentBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, month) = (IndividualBudgetId::new(path.into_inner()), call.body.month);
    app.write("pay individual budget", call.session, move |tx| {
        let spent = individual_budgets::pay_individual_budget(tx, id, month)?;
        let location = format!("/api/v1/payments/{}", spent.payment.payment.id);
        Ok(Reply::created(location, PaymentBody::from(spent.payment))?.version(1))
    })
    .await
}
