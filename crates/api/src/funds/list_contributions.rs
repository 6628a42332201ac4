//! `GET /funds/{id}/contributions`

use actix_web::{get, web};
use trellis_commissioning::funds;
use uuid::Uuid;

use super::contribution_body::ContributionBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the instalments of a fund.
#[utoipa::path(
    operation_id = "list_contributions",
    tag = "Funds",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ContributionBody>))
)]
#[get("/funds/{id}/contributions")]
pub async fn list_contributions(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.fund_page::<_, ContributionBody>("list contributions", call, id, query, funds::list_contributions)
        .await
}
