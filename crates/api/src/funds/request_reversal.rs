//! `POST /entries/{id}/reversal-request`

use actix_web::{post, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::funds;
use utoipa::ToSchema;
use uuid::Uuid;

use super::reverse_entry::NewReversal;
use crate::{Answer, App, Reply, Write};

/// A request to take a year-end close back.
#[derive(Serialize, ToSchema)]
#[schema(as = ReversalRequest)]
pub struct ReversalRequestBody {
    entry_id: Uuid,
    reason: String,
    requested_by: Uuid,
    requested_at: DateTime<Utc>,
}

/// Asks for a year-end close to be taken back. Another person, who did not close the year either, then reverses it.
#[utoipa::path(
    operation_id = "request_reversal",
    tag = "Funds",
    params(("id" = Uuid, Path, description = "The entry that closed the year")),
    request_body = NewReversal,
    responses((status = 201, description = "The request", body = ReversalRequestBody))
)]
#[post("/entries/{id}/reversal-request")]
pub async fn request_reversal(app: web::Data<App>, call: Write<NewReversal>, id: web::Path<Uuid>) -> Answer {
    let command = call.body.of((*id).into())?;
    app.write("request reversal", call.session, move |tx| {
        let made = funds::request_reversal(tx, &command)?;
        let body = ReversalRequestBody {
            entry_id: made.entry.uuid(),
            reason: made.reason,
            requested_by: made.requested_by.uuid(),
            requested_at: made.requested_at,
        };
        Reply::created(format!("/api/v1/entries/{}", body.entry_id), body)
    })
    .await
}
