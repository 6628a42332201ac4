//! `GET /imported-notices`

use actix_web::{get, web};
use trellis_commissioning::publishing;

use super::notice_body::ImportedNoticeBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the notices that the trust has taken in, by id.
#[utoipa::path(
    operation_id = "list_imported_notices",
    tag = "Publishing",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ImportedNoticeBody>))
)]
#[get("/imported-notices")]
pub async fn list_imported_notices(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, ImportedNoticeBody>("list imported notices", call.session, *query, move |tx, after| {
        publishing::list_imported_notices(tx, after)
    })
    .await
}
