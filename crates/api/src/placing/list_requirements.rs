//! `GET /requirements`

use actix_web::{get, web};
use trellis_commissioning::placing;

use super::requirement_body::RequirementBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the requirements of the caller's trust.
#[utoipa::path(
    operation_id = "list_requirements",
    tag = "Placing",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<RequirementBody>))
)]
#[get("/requirements")]
pub async fn list_requirements(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, RequirementBody>("list requirements", call.session, *query, placing::list_requirements)
        .await
}
