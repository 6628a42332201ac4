//! `DELETE /saved-searches/{id}`

use actix_web::{delete, web};
use trellis_commissioning::searches;
use uuid::Uuid;

use crate::{Answer, App, Edit, Empty, Reply};

/// Gives up a search of the caller's own.
#[utoipa::path(
    operation_id = "delete_saved_search",
    tag = "Tendering",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "The search is gone"))
)]
#[delete("/saved-searches/{id}")]
pub async fn delete_saved_search(app: web::Data<App>, id: web::Path<Uuid>, call: Edit<Empty>) -> Answer {
    let (id, version) = ((*id).into(), call.version);
    app.change("delete saved search", call.session, move |tx| {
        searches::delete_saved_search(tx, id, version)?;
        Ok(Reply::no_content())
    })
    .await
}
