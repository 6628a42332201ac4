//! `GET /thresholds`

use actix_web::{get, web};
use trellis_commissioning::regimes;

use super::threshold_body::ThresholdBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the thresholds of procurement law as dated rows, proposed ones too.
#[utoipa::path(
    operation_id = "list_thresholds",
    tag = "Regimes",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ThresholdBody>))
)]
#[get("/thresholds")]
pub async fn list_thresholds(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, ThresholdBody>("list thresholds", call.session, *query, regimes::list_thresholds).await
}
