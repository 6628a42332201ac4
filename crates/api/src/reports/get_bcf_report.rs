//! `GET /funds/{id}/returns/bcf/{fy}`

use actix_web::{get, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use trellis_commissioning::reports;
use trellis_publishing::returns::bcf_book;
use utoipa::IntoParams;
use uuid::Uuid;

use super::bcf_body::BcfReportBody;
use super::year_query::annual;
use crate::{Answer, App, Format, Read, Reply};

/// Where in the journal to look, and in which form.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BcfQuery {
    /// Only what takes effect up to and with this day.
    effective: Option<NaiveDate>,
    /// Only what was recorded up to and at this instant.
    recorded: Option<DateTime<Utc>>,
    /// `json`, `csv` or `xlsx`.
    format: Option<Format>,
    /// For CSV: `Cover`, `National conditions`, `Metrics`, `Income`, `Expenditure` or `Year end`.
    table: Option<String>,
}

/// Reads the BCF-style report of a year; its `ETag`, `"0"` before anything was written, is what an edit must name.
#[utoipa::path(
    operation_id = "get_bcf_report",
    tag = "Reports",
    params(("id" = Uuid, Path), ("fy" = i16, Path, description = "The year, by its first calendar year"), BcfQuery),
    responses((status = 200, description = "The report", content(
        (BcfReportBody = "application/json"),
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/funds/{id}/returns/bcf/{fy}")]
pub async fn get_bcf_report(
    app: web::Data<App>,
    call: Read,
    path: web::Path<(Uuid, i16)>,
    query: web::Query<BcfQuery>,
) -> Answer {
    let (id, fy) = path.into_inner();
    let which = annual(id, fy, (query.effective, query.recorded))?;
    app.read("get bcf report", call.session, move |tx| {
        let told = reports::get_bcf_report(tx, &which)?;
        let body = BcfReportBody::of(id, &told);
        let reply = Reply::in_format(query.format, query.table.as_deref(), body, || bcf_book(&told.report))?;
        Ok(reply.version(told.version))
    })
    .await
}
