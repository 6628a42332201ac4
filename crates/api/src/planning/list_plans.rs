//! `GET /plans`

use actix_web::{get, web};
use trellis_commissioning::planning;

use super::plan_body::PlanSummaryBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of plans.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct PlanPage {
    items: Vec<PlanSummaryBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<uuid::Uuid>,
}

/// Lists the plans that your organisation keeps or is a partner of.
#[utoipa::path(
    operation_id = "list_plans",
    tag = "Planning",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PlanPage))
)]
#[get("/plans")]
pub async fn list_plans(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list plans", call.session, move |tx| {
        Reply::ok(page_body::<_, PlanSummaryBody>(planning::list_plans(tx, after)?))
    })
    .await
}
