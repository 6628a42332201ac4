//! `GET /imported-notices/{id}`

use actix_web::{get, web};
use trellis_commissioning::publishing;
use uuid::Uuid;

use super::notice_body::ImportedNoticeWithSource;
use crate::{Answer, App, Read, Reply};

/// Reads an imported notice with the release as it came.
#[utoipa::path(
    operation_id = "get_imported_notice",
    tag = "Publishing",
    params(("id" = Uuid, Path, description = "The notice")),
    responses((status = 200, description = "The notice", body = ImportedNoticeWithSource))
)]
#[get("/imported-notices/{id}")]
pub async fn get_imported_notice(app: web::Data<App>, call: Read, id: web::Path<Uuid>) -> Answer {
    let id = id.into_inner();
    app.read("get imported notice", call.session, move |tx| {
        let notice = publishing::get_imported_notice(tx, id.into())?;
        Reply::ok(ImportedNoticeWithSource::try_from(notice)?)
    })
    .await
}
