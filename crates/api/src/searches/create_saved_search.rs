//! `POST /saved-searches`

use actix_web::{post, web};
use trellis_commissioning::searches;
use trellis_credentials::NewOpaque;

use super::saved_search_body::{SavedSearchBody, SavedSearchDraft};
use crate::{Answer, App, Reply, Write};

/// Keeps a search of the caller's own, and tells of new tenders that fit if asked to.
#[utoipa::path(
    operation_id = "create_saved_search",
    tag = "Tendering",
    request_body = SavedSearchDraft,
    responses((status = 201, description = "The search", body = SavedSearchBody))
)]
#[post("/saved-searches")]
pub async fn create_saved_search(app: web::Data<App>, call: Write<SavedSearchDraft>) -> Answer {
    let setting = call.body.read()?;
    let key = NewOpaque::draw(&mut rand::rng()).text;
    app.write("create saved search", call.session, move |tx| {
        let made = searches::create_saved_search(tx, setting.clone(), &key)?;
        let (location, version) = (format!("/api/v1/saved-searches/{}", made.item.id), made.version);
        Ok(Reply::created(location, SavedSearchBody::from(made))?.version(version))
    })
    .await
}
