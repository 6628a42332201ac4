//! `GET /engagements`

use actix_web::{get, web};
use trellis_commissioning::providers;

use super::engagement_body::EngagementSummaryBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists your organisation's engagements: a trust's with providers, or a provider's with trusts.
#[utoipa::path(
    operation_id = "list_engagements",
    tag = "Providers",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<EngagementSummaryBody>))
)]
#[get("/engagements")]
pub async fn list_engagements(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, EngagementSummaryBody>("list engagements", call.session, *query, move |tx, after| {
        providers::list_engagements(tx, after)
    })
    .await
}
