//! `POST /invoices/{id}/hold-release`

use actix_web::{post, web};
use trellis_commissioning::invoices;
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, Empty, Reply, Write};

/// Lets an invoice go on that a person had made to wait.
#[utoipa::path(
    operation_id = "release_invoice",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The invoice")),
    request_body = Empty,
    responses((status = 200, description = "The invoice", body = InvoiceBody))
)]
#[post("/invoices/{id}/hold-release")]
pub async fn release_invoice(app: web::Data<App>, call: Write<Empty>, path: web::Path<Uuid>) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    app.write("release invoice", call.session, move |tx| {
        let kept = invoices::release_invoice(tx, id, seen)?;
        let version = kept.version;
        Ok(Reply::ok(InvoiceBody::from(kept))?.version(version))
    })
    .await
}
