//! `POST /funds/{id}/ledger-batches`

use actix_web::{post, web};
use trellis_commissioning::reports;
use uuid::Uuid;

use super::ledger_batch_body::LedgerBatchBody;
use crate::{Answer, App, Empty, Reply, Write};

/// Takes a batch for the general ledger: every entry with money in it that is in no batch yet, 5,000 at the most.
#[utoipa::path(
    operation_id = "take_ledger_batch",
    tag = "Reports",
    params(("id" = Uuid, Path)),
    request_body = Empty,
    responses((status = 201, description = "The batch", body = LedgerBatchBody))
)]
#[post("/funds/{id}/ledger-batches")]
pub async fn take_ledger_batch(app: web::Data<App>, call: Write<Empty>, id: web::Path<Uuid>) -> Answer {
    app.write("take ledger batch", call.session, move |tx| {
        let batch = reports::take_ledger_batch(tx, (*id).into())?;
        Reply::created(format!("/api/v1/ledger-batches/{}", batch.id), LedgerBatchBody::from(batch))
    })
    .await
}
