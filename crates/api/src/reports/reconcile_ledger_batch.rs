//! `POST /ledger-batches/{id}/reconciliation`

use actix_web::{post, web};
use trellis_commissioning::reports;
use uuid::Uuid;

use super::ledger_batch_body::LedgerBatchBody;
use crate::{Answer, App, Document, Reply};

/// Closes a batch by the file that the general ledger gave back: CSV with the columns `batch_id`, `entry_id`, `line`,
/// `dr_cr`, `amount`; others may stand beside them. A penny or a line off, and nothing is written.
#[utoipa::path(
    operation_id = "reconcile_ledger_batch",
    tag = "Reports",
    params(("id" = Uuid, Path)),
    request_body(content = String, content_type = "text/csv", description = "The file"),
    responses((status = 200, description = "The batch, closed", body = LedgerBatchBody))
)]
#[post("/ledger-batches/{id}/reconciliation")]
pub async fn reconcile_ledger_batch(app: web::Data<App>, call: Document, id: web::Path<Uuid>) -> Answer {
    let (session, file) = call.of(&["text/csv"])?;
    app.write("reconcile ledger batch", session, move |tx| {
        Reply::ok(LedgerBatchBody::from(reports::reconcile_ledger_batch(tx, *id, &file)?))
    })
    .await
}
