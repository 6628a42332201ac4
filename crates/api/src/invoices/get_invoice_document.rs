//! `GET /invoices/{id}/document`

use actix_web::{get, web};
use trellis_commissioning::invoices;
use trellis_kernel::InvoiceId;
use uuid::Uuid;

use crate::answer::File;
use crate::{Answer, App, Read, Reply};

/// Reads the document of an invalid invoice, byte for byte as it came.
#[utoipa::path(
    operation_id = "get_invoice_document",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The invoice")),
    responses((status = 200, description = "The document", body = String, content_type = "application/octet-stream"))
)]
#[get("/invoices/{id}/document")]
pub async fn get_invoice_document(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = InvoiceId::new(path.into_inner());
    app.read("get invoice document", call.session, move |tx| {
        let bytes = invoices::get_invoice_document(tx, id)?;
        // Not as XML: what breaks rules is nothing for a browser to open.
        let (media_type, name) = ("application/octet-stream", format!("invoice-{id}.xml"));
        Ok(Reply::file(File { media_type, name, bytes, controls: Vec::new() }))
    })
    .await
}
