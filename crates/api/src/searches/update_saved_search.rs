//! `PUT /saved-searches/{id}`

use actix_web::{put, web};
use trellis_commissioning::searches;
use uuid::Uuid;

use super::saved_search_body::{SavedSearchBody, SavedSearchDraft};
use crate::{Answer, App, Edit};

/// Rewrites a search of the caller's own. What it was told of stays told.
#[utoipa::path(
    operation_id = "update_saved_search",
    tag = "Tendering",
    params(("id" = Uuid, Path)),
    request_body = SavedSearchDraft,
    responses((status = 200, description = "The search", body = SavedSearchBody))
)]
#[put("/saved-searches/{id}")]
pub async fn update_saved_search(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Edit<SavedSearchDraft>,
) -> Answer {
    let (id, version, setting) = ((*id).into(), call.version, call.body.read()?);
    app.write("update saved search", call.session, move |tx| {
        SavedSearchBody::reply(searches::update_saved_search(tx, id, version, setting.clone())?)
    })
    .await
}
