//! `POST /invoices/{id}/approval`

use actix_web::{post, web};
use trellis_commissioning::invoices;
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, Empty, Reply, Write};

/// Approves a matched invoice; whoever sent or matched it cannot.
#[utoipa::path(
    operation_id = "approve_invoice",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The invoice")),
    request_body = Empty,
    responses((status = 200, description = "The invoice", body = InvoiceBody))
)]
#[post("/invoices/{id}/approval")]
pub async fn approve_invoice(app: web::Data<App>, call: Write<Empty>, path: web::Path<Uuid>) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    app.write("approve invoice", call.session, move |tx| {
        let kept = invoices::approve_invoice(tx, id, seen)?;
        let version = kept.version;
        Ok(Reply::ok(InvoiceBody::from(kept))?.version(version))
    })
    .await
}
