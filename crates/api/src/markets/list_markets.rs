//! `GET /dynamic-markets`

use actix_web::{get, web};
use trellis_commissioning::markets;

use super::market_body::MarketBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the dynamic markets that are told of, and the drafts of the caller's own trust, by id.
#[utoipa::path(
    operation_id = "list_markets",
    tag = "Dynamic markets",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<MarketBody>))
)]
#[get("/dynamic-markets")]
pub async fn list_markets(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, MarketBody>("list markets", call.session, *query, markets::list_markets).await
}
