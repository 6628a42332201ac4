//! `GET /imported-notices`

use actix_web::{get, web};
use trellis_commissioning::publishing;

use super::notice_body::ImportedNoticeBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of imported notices.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct ImportedNoticePage {
    items: Vec<ImportedNoticeBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<uuid::Uuid>,
}

/// Lists the notices that the trust has taken in, by id.
#[utoipa::path(
    operation_id = "list_imported_notices",
    tag = "Publishing",
    params(PageQuery),
    responses((status = 200, description = "A page", body = ImportedNoticePage))
)]
#[get("/imported-notices")]
pub async fn list_imported_notices(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list imported notices", call.session, move |tx| {
        let page = publishing::list_imported_notices(tx, after)?;
        Reply::ok(page_body::<_, ImportedNoticeBody>(page))
    })
    .await
}
