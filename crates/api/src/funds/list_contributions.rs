//! `GET /funds/{id}/contributions`

use actix_web::{get, web};
use trellis_commissioning::funds;
use utoipa::ToSchema;
use uuid::Uuid;

use super::contribution_body::ContributionBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of instalments.
#[derive(ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct ContributionPage {
    items: Vec<ContributionBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the instalments of a fund.
#[utoipa::path(
    operation_id = "list_contributions",
    tag = "Funds",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = ContributionPage))
)]
#[get("/funds/{id}/contributions")]
pub async fn list_contributions(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    let after = query.page()?;
    app.read("list contributions", call.session, move |tx| {
        Reply::ok(page_body::<_, ContributionBody>(funds::list_contributions(tx, (*id).into(), after)?))
    })
    .await
}
