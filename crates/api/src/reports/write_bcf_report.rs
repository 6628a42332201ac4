//! `PUT /funds/{id}/returns/bcf/{fy}`

use actix_web::{put, web};
use trellis_commissioning::reports;
use uuid::Uuid;

use super::bcf_body::{BcfContentBody, BcfReportBody};
use super::year_query::annual;
use crate::{Answer, App, Edit, Reply};

/// Writes the words of the report: conditions, metrics, what each scheme is and brought about.
///
/// Signatures that were given before no longer count: they were for other words.
#[utoipa::path(
    operation_id = "write_bcf_report",
    tag = "Reports",
    params(("id" = Uuid, Path), ("fy" = i16, Path, description = "The year, by its first calendar year")),
    request_body = BcfContentBody,
    responses((status = 200, description = "The report", body = BcfReportBody))
)]
#[put("/funds/{id}/returns/bcf/{fy}")]
pub async fn write_bcf_report(
    app: web::Data<App>,
    call: Edit<BcfContentBody>,
    path: web::Path<(Uuid, i16)>,
) -> Answer {
    let (id, fy) = path.into_inner();
    let which = annual(id, fy, (None, None))?;
    let new = reports::WriteBcfReport::new(which.fund, which.fy, call.version, call.body.into())?;
    app.write("write bcf report", call.session, move |tx| {
        reports::write_bcf_report(tx, &new)?;
        let told = reports::get_bcf_report(tx, &which)?;
        Ok(Reply::ok(BcfReportBody::of(id, &told))?.version(told.version))
    })
    .await
}
