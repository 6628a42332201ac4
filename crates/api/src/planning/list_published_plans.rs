//! `GET /published-plans`

use actix_web::{get, web};
use trellis_commissioning::planning;
use trellis_store::Session;

use super::published_plan_body::PublishedPlanBody;
use crate::{Answer, App, PageBody, PageQuery};

/// Lists the agreed plans of every trust, the newest first.
#[utoipa::path(
    operation_id = "list_published_plans",
    tag = "Planning",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<PublishedPlanBody>))
)]
#[get("/published-plans")]
pub async fn list_published_plans(app: web::Data<App>, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, PublishedPlanBody>(
        "list published plans",
        Session::Public,
        *query,
        planning::list_published_plans,
    )
    .await
}
