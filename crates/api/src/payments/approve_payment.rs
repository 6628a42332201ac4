//! `POST /payments/{id}/approval`

use actix_web::{post, web};
use trellis_commissioning::payments;
use uuid::Uuid;

use super::payment_body::PaymentBody;
use crate::{Answer, App, Empty, Reply, Write};

/// Approves a requested payment; whoever requested it cannot.
#[utoipa::path(
    operation_id = "approve_payment",
    tag = "Payments",
    params(("id" = Uuid, Path, description = "The payment")),
    request_body = Empty,
    responses((status = 200, description = "The payment", body = PaymentBody))
)]
#[post("/payments/{id}/approval")]
pub async fn approve_payment(app: web::Data<App>, call: Write<Empty>, path: web::Path<Uuid>) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    app.write("approve payment", call.session, move |tx| {
        let kept = payments::approve_payment(tx, id, seen)?;
        let version = kept.version;
        Ok(Reply::ok(PaymentBody::from(kept))?.version(version))
    })
    .await
}
