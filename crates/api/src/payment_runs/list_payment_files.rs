//! `GET /payment-runs/{id}/files`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::payment_runs::{self, FileTold};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::assurance::list_audit_events::hex;
use crate::{Answer, App, Read, Reply};

/// The files that a released run can be written to.
#[derive(Serialize, ToSchema)]
pub struct PaymentFiles {
    items: Vec<PaymentFileTold>,
}

/// A file, its control totals, and what had to be written otherwise in it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "form": "bacs18", "name": "run-000042-bacs18.txt", "payments": 12, "total_p": 8_431_007,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "folded": [{ "of": "0190a3d2000070008000000000000051", "from": "Zoë's Café", "to": "ZOE S CAFE" }]
}))]
pub struct PaymentFileTold {
    /// `bacs18`, `bureau-csv` or `pain001`.
    form: &'static str,
    name: String,
    payments: usize,
    total_p: i64,
    sha256: String,
    folded: Vec<FoldedBody>,
}

/// A name or a reference in other characters than it was given.
#[derive(Serialize, ToSchema)]
pub struct FoldedBody {
    /// The payment, or `originator`.
    of: String,
    from: String,
    to: String,
}

impl From<FileTold> for PaymentFileTold {
    fn from(from: FileTold) -> Self {
        let folded = from.folded.into_iter();
        Self {
            form: from.form.key(),
            name: from.name,
            payments: from.payments,
            total_p: from.total.get(),
            sha256: hex(&from.sha256),
            folded: folded.map(|one| FoldedBody { of: one.of, from: one.from, to: one.to }).collect(),
        }
    }
}

/// Lists the files of a released run with their control totals and the characters that were folded.
#[utoipa::path(
    operation_id = "list_payment_files",
    tag = "Payment runs",
    params(("id" = Uuid, Path, description = "The run")),
    responses((status = 200, description = "The files", body = PaymentFiles))
)]
#[get("/payment-runs/{id}/files")]
pub async fn list_payment_files(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = path.into_inner().into();
    app.read("list payment files", call.session, move |tx| {
        let files = payment_runs::list_payment_files(tx, id)?;
        Reply::ok(PaymentFiles { items: files.into_iter().map(PaymentFileTold::from).collect() })
    })
    .await
}
