//! `POST /payments`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::payments;
use utoipa::ToSchema;
use uuid::Uuid;

use super::payment_body::PaymentBody;
use crate::{Answer, App, Reply, Write};

/// A payment to request.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "invoice_id": "0190a3d2-0000-7000-8000-000000000041" }))]
pub struct NewPayment {
    /// An approved invoice, or one whose payment the bank sent back.
    invoice_id: Uuid,
}

/// Requests the payment of an approved invoice; whoever approved the invoice cannot.
#[utoipa::path(
    operation_id = "create_payment",
    tag = "Payments",
    request_body = NewPayment,
    responses((status = 201, description = "The payment", body = PaymentBody))
)]
#[post("/payments")]
pub async fn create_payment(app: web::Data<App>, call: Write<NewPayment>) -> Answer {
    let invoice = call.body.invoice_id.into();
    app.write("create payment", call.session, move |tx| {
        let kept = payments::create_payment(tx, invoice)?;
        let location = format!("/api/v1/payments/{}", kept.payment.id);
        Ok(Reply::created(location, PaymentBody::from(kept))?.version(1))
    })
    .await
}
