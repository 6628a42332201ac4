//! `POST /invoices/{id}/dispute`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::invoices;
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, Reply, Write};

/// A dispute.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Two sessions were not given.", "disputed_p": 40_000 }))]
pub struct NewDispute {
    #[schema(min_length = 1, max_length = 400)]
    reason: String,
    /// The part of the net amount that is disputed; without it, all.
    #[schema(minimum = 1)]
    disputed_p: Option<i64>,
}

/// Disputes an invoice, or a part of its net amount while the agreed part goes on; the provider reads the reason at once.
#[utoipa::path(
    operation_id = "dispute_invoice",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The invoice")),
    request_body = NewDispute,
    responses((status = 200, description = "The invoice", body = InvoiceBody))
)]
#[post("/invoices/{id}/dispute")]
pub async fn dispute_invoice(app: web::Data<App>, call: Write<NewDispute>, path: web::Path<Uuid>) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    let part = call.body.disputed_p.map(Pence::new);
    app.write("dispute invoice", call.session, move |tx| {
        let kept = invoices::dispute_invoice(tx, id, (&call.body.reason, part), seen)?;
        let version = kept.version;
        Ok(Reply::ok(InvoiceBody::from(kept))?.version(version))
    })
    .await
}
