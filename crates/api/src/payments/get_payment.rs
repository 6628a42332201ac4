//! `GET /payments/{id}`

use actix_web::{get, web};
use trellis_commissioning::payments;
use uuid::Uuid;

use super::payment_body::PaymentBody;
use crate::{Answer, App, Read, Reply};

/// Reads a payment that the caller's organisation makes or receives.
#[utoipa::path(
    operation_id = "get_payment",
    tag = "Payments",
    params(("id" = Uuid, Path, description = "The payment")),
    responses((status = 200, description = "The payment", body = PaymentBody))
)]
#[get("/payments/{id}")]
pub async fn get_payment(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = path.into_inner().into();
    app.read("get payment", call.session, move |tx| {
        let kept = payments::get_payment(tx, id)?;
        let version = kept.version;
        Ok(Reply::ok(PaymentBody::from(kept))?.version(version))
    })
    .await
}
