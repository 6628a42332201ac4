//! `GET /saved-searches/{id}`

use actix_web::{get, web};
use trellis_commissioning::searches;
use uuid::Uuid;

use super::saved_search_body::SavedSearchBody;
use crate::{Answer, App, Read};

/// Reads a search of the caller's own.
#[utoipa::path(
    operation_id = "get_saved_search",
    tag = "Tendering",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The search", body = SavedSearchBody))
)]
#[get("/saved-searches/{id}")]
pub async fn get_saved_search(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get saved search", call.session, move |tx| {
        SavedSearchBody::reply(searches::get_saved_search(tx, id)?)
    })
    .await
}
