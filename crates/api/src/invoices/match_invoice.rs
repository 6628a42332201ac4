//! `POST /invoices/{id}/matching`

use actix_web::{post, web};
use trellis_commissioning::invoices;
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, Empty, Reply, Write};

/// Compares an invoice with what its contract is expected to charge for the period.
///
/// It becomes `matched`, or `queried` with the difference and the reason in words.
#[utoipa::path(
    operation_id = "match_invoice",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The invoice")),
    request_body = Empty,
    responses((status = 200, description = "The invoice, matched or queried", body = InvoiceBody))
)]
#[post("/invoices/{id}/matching")]
pub async fn match_invoice(app: web::Data<App>, call: Write<Empty>, path: web::Path<Uuid>) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    app.write("match invoice", call.session, move |tx| {
        let kept = invoices::match_invoice(tx, id, seen)?;
        let version = kept.version;
        Ok(Reply::ok(InvoiceBody::from(kept))?.version(version))
    })
    .await
}
