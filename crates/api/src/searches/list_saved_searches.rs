//! `GET /saved-searches`

use actix_web::{get, web};
use trellis_commissioning::searches;

use super::saved_search_body::SavedSearchBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the searches that the caller keeps.
#[utoipa::path(
    operation_id = "list_saved_searches",
    tag = "Tendering",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<SavedSearchBody>))
)]
#[get("/saved-searches")]
pub async fn list_saved_searches(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, SavedSearchBody>("list saved searches", call.session, *query, searches::list_saved_searches)
        .await
}
