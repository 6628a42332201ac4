//! `GET /frameworks`

use actix_web::{get, web};
use trellis_commissioning::frameworks;

use super::framework_body::FrameworkBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the frameworks of the caller's trust, by id.
#[utoipa::path(
    operation_id = "list_frameworks",
    tag = "Frameworks",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<FrameworkBody>))
)]
#[get("/frameworks")]
pub async fn list_frameworks(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, FrameworkBody>("list frameworks", call.session, *query, |tx, after| {
        let now = tx.now();
        Ok(frameworks::list_frameworks(tx, after)?.map(|framework| (framework, now)))
    })
    .await
}
