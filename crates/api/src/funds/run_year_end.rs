//! `POST /funds/{id}/year-end`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::funds;
use utoipa::ToSchema;
use uuid::Uuid;

use super::year;
use super::year_end_body::YearEndBody;
use crate::{Answer, App, Reply, Write};

/// Which year.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "fy": 2026 }))]
pub struct NewYearEnd {
    /// The financial year, by its first calendar year; it must be over.
    fy: i16,
}

/// Computes the variance of a year that is over, shares it by the rule, and posts the share.
///
/// A second call posts nothing and gives the first result again.
#[utoipa::path(
    operation_id = "run_year_end",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewYearEnd,
    responses((status = 200, description = "The year's end", body = YearEndBody))
)]
#[post("/funds/{id}/year-end")]
pub async fn run_year_end(app: web::Data<App>, call: Write<NewYearEnd>, id: web::Path<Uuid>) -> Answer {
    let fy = year(call.body.fy)?;
    app.write("run year end", call.session, move |tx| {
        Reply::ok(YearEndBody::from(funds::run_year_end(tx, (*id).into(), fy)?))
    })
    .await
}
