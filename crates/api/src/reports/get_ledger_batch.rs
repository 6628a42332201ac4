//! `GET /ledger-batches/{id}`

use actix_web::{get, web};
use serde::Deserialize;
use trellis_commissioning::reports;
use trellis_publishing::general_ledger::general_ledger_book;
use utoipa::IntoParams;
use uuid::Uuid;

use super::ledger_batch_body::LedgerBatchLines;
use crate::{Answer, App, Format, Read, Reply};

/// In which form.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FormatQuery {
    /// `json`, `csv` or `xlsx`.
    format: Option<Format>,
}

/// Reads a batch with its lines: the file for the general ledger.
#[utoipa::path(
    operation_id = "get_ledger_batch",
    tag = "Reports",
    params(("id" = Uuid, Path), FormatQuery),
    responses((status = 200, description = "The batch with its lines", content(
        (LedgerBatchLines = "application/json"),
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/ledger-batches/{id}")]
pub async fn get_ledger_batch(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<FormatQuery>,
) -> Answer {
    app.read("get ledger batch", call.session, move |tx| {
        let (batch, lines) = reports::get_ledger_batch(tx, *id)?;
        let no = batch.no;
        let body = LedgerBatchLines::of(batch, &lines);
        Reply::in_format(query.format, None, body, || general_ledger_book(no, &lines))
    })
    .await
}
