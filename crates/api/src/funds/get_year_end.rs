//! `GET /funds/{id}/year-end/{fy}`

use actix_web::{get, web};
use trellis_commissioning::funds;
use uuid::Uuid;

use super::year;
use super::year_end_body::YearEndBody;
use crate::{Answer, App, Read, Reply};

/// Reads the end of a fund's year, once it was computed.
#[utoipa::path(
    operation_id = "get_year_end",
    tag = "Funds",
    params(("id" = Uuid, Path), ("fy" = i16, Path)),
    responses((status = 200, description = "The year's end", body = YearEndBody))
)]
#[get("/funds/{id}/year-end/{fy}")]
pub async fn get_year_end(app: web::Data<App>, call: Read, path: web::Path<(Uuid, i16)>) -> Answer {
    let (id, fy) = path.into_inner();
    let fy = year(fy)?;
    app.read("get year end", call.session, move |tx| {
        Reply::ok(YearEndBody::from(funds::get_year_end(tx, id.into(), fy)?))
    })
    .await
}
