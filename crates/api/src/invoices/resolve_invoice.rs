//! `POST /invoices/{id}/resolution`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::invoices::{self, Resolution};
use trellis_kernel::Invalid;
use utoipa::ToSchema;
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, Reply, Write};

/// How a dispute ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "outcome": "conceded" }))]
pub struct NewResolution {
    /// `conceded` by the trust or `withdrawn` by the provider.
    #[schema(pattern = "^(conceded|withdrawn)$")]
    outcome: String,
}

/// Ends a dispute: `conceded`, and the whole is matched anew; or `withdrawn`, and the invoice is cancelled.
#[utoipa::path(
    operation_id = "resolve_invoice",
    tag = "Invoices",
    params(("id" = Uuid, Path, description = "The invoice")),
    request_body = NewResolution,
    responses((status = 200, description = "The invoice", body = InvoiceBody))
)]
#[post("/invoices/{id}/resolution")]
pub async fn resolve_invoice(
    app: web::Data<App>,
    call: Write<NewResolution>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    let resolution = match call.body.outcome.as_str() {
        "conceded" => Resolution::Conceded,
        "withdrawn" => Resolution::Withdrawn,
        _ => return Err(Invalid::at("/outcome", "say `conceded` or `withdrawn`").into()),
    };
    app.write("resolve invoice", call.session, move |tx| {
        let kept = invoices::resolve_invoice(tx, id, resolution, seen)?;
        let version = kept.version;
        Ok(Reply::ok(InvoiceBody::from(kept))?.version(version))
    })
    .await
}
