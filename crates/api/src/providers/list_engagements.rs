//! `GET /engagements`

use actix_web::{get, web};
use trellis_commissioning::providers;

use super::engagement_body::EngagementSummaryBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of engagements.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct EngagementPage {
    items: Vec<EngagementSummaryBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<uuid::Uuid>,
}

/// Lists your organisation's engagements: a trust's with providers, or a provider's with trusts.
#[utoipa::path(
    operation_id = "list_engagements",
    tag = "Providers",
    params(PageQuery),
    responses((status = 200, description = "A page", body = EngagementPage))
)]
#[get("/engagements")]
pub async fn list_engagements(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list engagements", call.session, move |tx| {
        Reply::ok(page_body::<_, EngagementSummaryBody>(providers::list_engagements(tx, after)?))
    })
    .await
}
