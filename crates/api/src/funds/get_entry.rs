//! `GET /entries/{id}`

use actix_web::{get, web};
use trellis_commissioning::funds;
use uuid::Uuid;

use super::entry_body::EntryBody;
use crate::{Answer, App, Read, Reply};

/// Reads a journal entry with its lines.
#[utoipa::path(
    operation_id = "get_entry",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The entry", body = EntryBody))
)]
#[get("/entries/{id}")]
pub async fn get_entry(app: web::Data<App>, call: Read, id: web::Path<Uuid>) -> Answer {
    app.read("get entry", call.session, move |tx| {
        Reply::ok(EntryBody::from(funds::get_entry(tx, (*id).into())?))
    })
    .await
}
