//! `POST /entries/{id}/reversal`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::funds::{self, Reversal};
use trellis_kernel::{EntryId, Invalid};
use utoipa::ToSchema;
use uuid::Uuid;

use super::entry_body::EntryBody;
use crate::{Answer, App, Reply, Write};

/// Why an entry is taken back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "The receipt belongs to another fund" }))]
pub struct NewReversal {
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

impl NewReversal {
    pub(super) fn of(&self, entry: EntryId) -> Result<Reversal, Invalid> {
        Reversal::new(entry, &self.reason)
    }
}

/// Takes an entry back by its exact reversal, once. A year-end close is taken back by another person than who closed the year
/// or asked for it.
#[utoipa::path(
    operation_id = "reverse_entry",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewReversal,
    responses((status = 201, description = "The reversal", body = EntryBody))
)]
#[post("/entries/{id}/reversal")]
pub async fn reverse_entry(app: web::Data<App>, call: Write<NewReversal>, id: web::Path<Uuid>) -> Answer {
    let command = call.body.of((*id).into())?;
    app.write("reverse entry", call.session, move |tx| {
        let reversal = funds::reverse_entry(tx, &command)?;
        Reply::created(format!("/api/v1/entries/{}", reversal.id), EntryBody::from(reversal))
    })
    .await
}
