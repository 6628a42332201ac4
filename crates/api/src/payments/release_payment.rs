//! `POST /payments/{id}/release`

use actix_web::{post, web};
use trellis_commissioning::payments;
use uuid::Uuid;

use super::payment_body::PaymentBody;
use crate::{Answer, App, Empty, Reply, Write};

/// Releases an approved payment to the bank; whoever requested or approved it, or approved its invoice, cannot.
#[utoipa::path(
    operation_id = "release_payment",
    tag = "Payments",
    params(("id" = Uuid, Path, description = "The payment")),
    request_body = Empty,
    responses((status = 200, description = "The payment", body = PaymentBody))
)]
#[post("/payments/{id}/release")]
pub async fn release_payment(app: web::Data<App>, call: Write<Empty>, path: web::Path<Uuid>) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    app.write("release payment", call.session, move |tx| {
        let kept = payments::release_payment(tx, id, seen)?;
        let version = kept.version;
        Ok(Reply::ok(PaymentBody::from(kept))?.version(version))
    })
    .await
}
