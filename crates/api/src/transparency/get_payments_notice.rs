//! `GET /payments-notice`

use actix_web::{get, web};
use trellis_commissioning::transparency;

use super::notice_body::NoticeBody;
use super::period_query::PublishedPeriod;
use crate::{Answer, App, Read, Reply};

/// Reads the payments compliance notice of the half-year that ends on a day: as it was approved, or as it stands now.
///
/// Both clocks are kept: the days of the notice, and whether each payment was late under s.68. Tables for CSV: `Notice`,
/// `Payments`.
#[utoipa::path(
    operation_id = "get_payments_notice",
    tag = "Transparency",
    params(PublishedPeriod),
    responses((status = 200, description = "The notice", content(
        (NoticeBody = "application/json"),
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/payments-notice")]
pub async fn get_payments_notice(
    app: web::Data<App>,
    call: Read,
    query: web::Query<PublishedPeriod>,
) -> Answer {
    let PublishedPeriod { period_end, format, table } = query.into_inner();
    app.read("get payments notice", call.session, move |tx| {
        let told = transparency::get_payments_notice(tx, period_end)?;
        Reply::in_format(format, table.as_deref(), NoticeBody::from(&told), || {
            told.notice.book(&told.authority, told.signature.as_ref())
        })
    })
    .await
}
