//! `POST /contracts/{id}/csv-invoices`

use actix_web::{post, web};
use serde::Serialize;
use trellis_commissioning::invoices;
use utoipa::ToSchema;
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, Document, Reply};

/// The invoices of a file, in its order.
#[derive(Serialize, ToSchema)]
pub struct InvoicesTaken {
    items: Vec<InvoiceBody>,
}

/// Sends invoices and credit notes as a CSV file: all of it is taken, or nothing.
///
/// The header is `Number,Date,Due,Period From,Period To,Amount,VAT,Corrects`; dates are written `2026-10-01`, amounts in
/// pounds with VAT; `Corrects` holds the number of the invoice that a credit note corrects. Two more columns may be there:
/// `Placement`, the reference of a placement of the contract, and `Currency`.
#[utoipa::path(
    operation_id = "create_csv_invoices",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The contract that they bill")),
    request_body(content = String, content_type = "text/csv", description = "The file"),
    responses((status = 201, description = "The invoices", body = InvoicesTaken))
)]
#[post("/contracts/{id}/csv-invoices")]
pub async fn create_csv_invoices(app: web::Data<App>, call: Document, contract: web::Path<Uuid>) -> Answer {
    let (session, file) = call.of(&["text/csv"])?;
    let contract = contract.into_inner().into();
    app.write("create csv invoices", session, move |tx| {
        let kept = invoices::create_csv_invoices(tx, contract, &file)?;
        let items = kept.into_iter().map(InvoiceBody::from).collect();
        Reply::created("/api/v1/invoices".to_owned(), InvoicesTaken { items })
    })
    .await
}
