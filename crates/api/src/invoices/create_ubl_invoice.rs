//! `POST /contracts/{id}/ubl-invoices`

use actix_web::{post, web};
use trellis_commissioning::invoices::{self, UblTaken};
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, Document, Reply};

/// Sends an invoice or a credit note as Peppol BIS Billing 3 UBL, of at most 10 MiB.
///
/// One that breaks a rule of EN 16931 or Peppol is refused with `invoice-invalid` and each rule's code in `codes`; it is kept
/// as `invalid` under `invoice_id`, and a corrected one may follow under the same number. What is not kept is refused: a
/// document type or an entity with `XML_DTD_FORBIDDEN`, what is too large or no XML. A good one that cannot be matched yet,
/// such as one in another currency, is kept as `held`. An order (BT-13) that is a placement's reference bills its days.
#[utoipa::path(
    operation_id = "create_ubl_invoice",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The contract that it bills")),
    request_body(content = String, content_type = "application/xml", description = "The document"),
    responses((status = 201, description = "The invoice, received or held", body = InvoiceBody))
)]
#[post("/contracts/{id}/ubl-invoices")]
pub async fn create_ubl_invoice(app: web::Data<App>, call: Document, contract: web::Path<Uuid>) -> Answer {
    let (session, document) = call.of(&["application/xml", "text/xml"])?;
    let contract = contract.into_inner().into();
    app.write("create ubl invoice", session, move |tx| {
        let kept = match invoices::create_ubl_invoice(tx, contract, &document)? {
            UblTaken::Taken(kept) => *kept,
            UblTaken::Invalid(refusal) => return Reply::refused(&refusal.into()),
        };
        let location = format!("/api/v1/invoices/{}", kept.invoice.id);
        Ok(Reply::created(location, InvoiceBody::from(kept))?.version(1))
    })
    .await
}
