//! `POST /payments/{id}/settlement`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_budgets::BankOutcome;
use trellis_commissioning::payments;
use trellis_kernel::Invalid;
use utoipa::ToSchema;
use uuid::Uuid;

use super::payment_body::PaymentBody;
use crate::{Answer, App, Reply, Write};

/// What the bank says of a payment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "outcome": "settled", "on": "2026-10-08" }))]
pub struct NewSettlement {
    /// `settled` or `returned`.
    #[schema(pattern = "^(settled|returned)$")]
    outcome: String,
    /// The bank's date; needed when it is settled.
    on: Option<NaiveDate>,
    /// Why it came back; needed when it is returned.
    #[schema(max_length = 400)]
    reason: Option<String>,
}

impl NewSettlement {
    fn into_outcome(self) -> Result<BankOutcome, Invalid> {
        match self.outcome.as_str() {
            "settled" => {
                let date = self.on.ok_or_else(|| Invalid::at("/on", "say on which day the bank paid"));
                date.map(|on| BankOutcome::Settled { on })
            }
            "returned" => payments::returned_because(self.reason.as_deref().unwrap_or_default()),
            _ => Err(Invalid::at("/outcome", "say `settled` or `returned`")),
        }
    }
}

/// Records that the bank paid a released payment, or sent the money back; a payee whose money came back is held.
#[utoipa::path(
    operation_id = "settle_payment",
    tag = "Payments",
    params(("id" = Uuid, Path, description = "The payment")),
    request_body = NewSettlement,
    responses((status = 200, description = "The payment", body = PaymentBody))
)]
#[post("/payments/{id}/settlement")]
pub async fn settle_payment(
    app: web::Data<App>,
    call: Write<NewSettlement>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    let outcome = call.body.into_outcome()?;
    app.write("settle payment", call.session, move |tx| {
        let kept = payments::settle_payment(tx, id, &outcome, seen)?;
        let version = kept.version;
        Ok(Reply::ok(PaymentBody::from(kept))?.version(version))
    })
    .await
}
