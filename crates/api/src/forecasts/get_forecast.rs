//! `GET /funds/{id}/forecasts/{forecast}`

use actix_web::{get, web};
use trellis_commissioning::forecasts;
use uuid::Uuid;

use super::forecast_body::ForecastBody;
use crate::{Answer, App, Read, Reply};

/// One forecast as it was made, with its error once its year is over.
#[utoipa::path(
    operation_id = "get_forecast",
    tag = "Forecasts",
    params(("id" = Uuid, Path, description = "The fund"), ("forecast" = Uuid, Path, description = "The forecast")),
    responses((status = 200, description = "The forecast", body = ForecastBody))
)]
#[get("/funds/{id}/forecasts/{forecast}")]
pub async fn get_forecast(app: web::Data<App>, call: Read, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (fund, forecast) = path.into_inner();
    app.read("get forecast", call.session, move |tx| {
        Reply::ok(ForecastBody::from(forecasts::get_forecast(tx, fund.into(), forecast)?))
    })
    .await
}
