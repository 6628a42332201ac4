//! `GET /uplifts`

use actix_web::{get, web};
use trellis_commissioning::uplifts;
use uuid::Uuid;

use super::uplift_body::UpliftBody;
use crate::{Answer, App, PageQuery, Read};

/// A page of uplifts.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that a page has")]
pub struct UpliftPage {
    items: Vec<UpliftBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the uplifts that the caller's trust decides on, or that concern the caller's contracts, by id.
#[utoipa::path(
    operation_id = "list_uplifts",
    tag = "Uplifts",
    params(PageQuery),
    responses((status = 200, description = "A page", body = UpliftPage))
)]
#[get("/uplifts")]
pub async fn list_uplifts(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, UpliftBody>("list uplifts", call.session, query.into_inner(), uplifts::list_uplifts).await
}
