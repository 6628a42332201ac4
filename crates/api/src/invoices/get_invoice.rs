//! `GET /invoices/{id}`

use actix_web::{get, web};
use trellis_commissioning::invoices;
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, Read, Reply};

/// Reads an invoice that the caller's organisation sent or received.
#[utoipa::path(
    operation_id = "get_invoice",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The invoice")),
    responses((status = 200, description = "The invoice", body = InvoiceBody))
)]
#[get("/invoices/{id}")]
pub async fn get_invoice(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = path.into_inner().into();
    app.read("get invoice", call.session, move |tx| {
        let kept = invoices::get_invoice(tx, id)?;
        let version = kept.version;
        Ok(Reply::ok(InvoiceBody::from(kept))?.version(version))
    })
    .await
}
