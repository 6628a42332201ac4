//! `GET /plans`

use actix_web::{get, web};
use trellis_commissioning::planning;

use super::plan_body::PlanSummaryBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the plans that your organisation keeps or is a partner of.
#[utoipa::path(
    operation_id = "list_plans",
    tag = "Planning",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<PlanSummaryBody>))
)]
#[get("/plans")]
pub async fn list_plans(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, PlanSummaryBody>("list plans", call.session, *query, move |tx, after| {
        planning::list_plans(tx, after)
    })
    .await
}
