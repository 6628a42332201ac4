//! `POST /invoices/{id}/answer`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::invoices;
use utoipa::ToSchema;
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, Reply, Write};

/// An answer to a query or a dispute.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "answer": "The 29th day is the day of leaving, which the agreement charges." }))]
pub struct NewInvoiceAnswer {
    #[schema(min_length = 1, max_length = 400)]
    answer: String,
}

/// Answers a query or a dispute: the provider does, or a finance officer who was told. The invoice is matched anew.
#[utoipa::path(
    operation_id = "answer_invoice",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The invoice")),
    request_body = NewInvoiceAnswer,
    responses((status = 200, description = "The invoice", body = InvoiceBody))
)]
#[post("/invoices/{id}/answer")]
pub async fn answer_invoice(
    app: web::Data<App>,
    call: Write<NewInvoiceAnswer>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    app.write("answer invoice", call.session, move |tx| {
        let kept = invoices::answer_invoice(tx, id, &call.body.answer, seen)?;
        let version = kept.version;
        Ok(Reply::ok(InvoiceBody::from(kept))?.version(version))
    })
    .await
}
