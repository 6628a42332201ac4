//! `GET /funds/{id}/forecasts`

use actix_web::{get, web};
use trellis_commissioning::forecasts;
use uuid::Uuid;

use super::forecast_body::ForecastBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the forecasts of a fund as they were made, the oldest first, each with its error once its year is over.
#[utoipa::path(
    operation_id = "list_forecasts",
    tag = "Forecasts",
    params(("id" = Uuid, Path, description = "The fund"), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ForecastBody>))
)]
#[get("/funds/{id}/forecasts")]
pub async fn list_forecasts(
    app: web::Data<App>,
    call: Read,
    path: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.fund_page::<_, ForecastBody>("list forecasts", call, path, query, forecasts::list_forecasts).await
}
