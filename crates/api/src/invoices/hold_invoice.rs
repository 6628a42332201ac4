//! `POST /invoices/{id}/hold`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::invoices;
use utoipa::ToSchema;
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, Reply, Write};

/// Why it waits.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "The contract is being varied." }))]
pub struct NewHold {
    #[schema(min_length = 1, max_length = 400)]
    reason: String,
}

/// Makes an invoice wait; the clock of section 68 goes on.
#[utoipa::path(
    operation_id = "hold_invoice",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The invoice")),
    request_body = NewHold,
    responses((status = 200, description = "The invoice", body = InvoiceBody))
)]
#[post("/invoices/{id}/hold")]
pub async fn hold_invoice(app: web::Data<App>, call: Write<NewHold>, path: web::Path<Uuid>) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    app.write("hold invoice", call.session, move |tx| {
        let kept = invoices::hold_invoice(tx, id, &call.body.reason, seen)?;
        let version = kept.version;
        Ok(Reply::ok(InvoiceBody::from(kept))?.version(version))
    })
    .await
}
