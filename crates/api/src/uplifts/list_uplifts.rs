//! `GET /uplifts`

use actix_web::{get, web};
use trellis_commissioning::uplifts;

use super::uplift_body::UpliftBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the uplifts that the caller's trust decides on, or that concern the caller's contracts, by id.
#[utoipa::path(
    operation_id = "list_uplifts",
    tag = "Uplifts",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<UpliftBody>))
)]
#[get("/uplifts")]
pub async fn list_uplifts(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, UpliftBody>("list uplifts", call.session, query.into_inner(), uplifts::list_uplifts).await
}
