//! `GET /funds/{id}/ledger-batches`

use actix_web::{get, web};
use trellis_commissioning::reports;
use uuid::Uuid;

use super::ledger_batch_body::LedgerBatchBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the batches of a fund that went over to a general ledger.
#[utoipa::path(
    operation_id = "list_ledger_batches",
    tag = "Reports",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<LedgerBatchBody>))
)]
#[get("/funds/{id}/ledger-batches")]
pub async fn list_ledger_batches(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.fund_page::<_, LedgerBatchBody>("list ledger batches", call, id, query, reports::list_ledger_batches)
        .await
}
