//! `POST /invoices/{id}/cancellation`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::invoices;
use utoipa::ToSchema;
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, Reply, Write};

/// Why it is withdrawn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Sent to the wrong trust." }))]
pub struct NewCancellation {
    #[schema(min_length = 1, max_length = 400)]
    reason: String,
}

/// Withdraws an invoice that nobody has matched; a matched one is given back by a credit note.
#[utoipa::path(
    operation_id = "cancel_invoice",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The invoice")),
    request_body = NewCancellation,
    responses((status = 200, description = "The invoice", body = InvoiceBody))
)]
#[post("/invoices/{id}/cancellation")]
pub async fn cancel_invoice(
    app: web::Data<App>,
    call: Write<NewCancellation>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    app.write("cancel invoice", call.session, move |tx| {
        let kept = invoices::cancel_invoice(tx, id, &call.body.reason, seen)?;
        let version = kept.version;
        Ok(Reply::ok(InvoiceBody::from(kept))?.version(version))
    })
    .await
}
