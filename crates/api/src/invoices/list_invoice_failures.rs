//! `GET /invoices/{id}/failures`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::invoices;
use trellis_store::InvoiceFailure;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Read, Reply};

/// What is wrong with an invalid invoice.
#[derive(Serialize, ToSchema)]
pub struct InvoiceFailures {
    items: Vec<InvoiceFailureBody>,
}

/// A rule that a document breaks.
#[derive(Serialize, ToSchema)]
#[schema(as = InvoiceFailure, example = json!({
    "code": "BR-CO-16", "detail": "the amount due (BT-115) = total with VAT - paid + rounding",
    "at": "/Invoice/cac:LegalMonetaryTotal"
}))]
pub struct InvoiceFailureBody {
    code: String,
    detail: String,
    /// The element, as a path.
    at: String,
}

impl From<InvoiceFailure> for InvoiceFailureBody {
    fn from(InvoiceFailure { code, detail, at }: InvoiceFailure) -> Self {
        Self { code, detail, at }
    }
}

/// Lists the rules that an invalid invoice breaks, and where.
#[utoipa::path(
    operation_id = "list_invoice_failures",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The invoice")),
    responses((status = 200, description = "The rules broken", body = InvoiceFailures))
)]
#[get("/invoices/{id}/failures")]
pub async fn list_invoice_failures(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = path.into_inner().into();
    app.read("list invoice failures", call.session, move |tx| {
        let failures = invoices::list_invoice_failures(tx, id)?;
        Reply::ok(InvoiceFailures { items: failures.into_iter().map(InvoiceFailureBody::from).collect() })
    })
    .await
}
