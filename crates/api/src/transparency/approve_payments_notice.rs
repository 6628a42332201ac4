//! `POST /payments-notice/approval`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::transparency;
use utoipa::ToSchema;

use super::notice_body::NoticeBody;
use crate::{Answer, App, Reply, Write};

/// The approval of a notice.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "period_end": "2026-09-30", "job_title": "Director of finance (s151 officer)" }))]
pub struct NoticeApproval {
    /// The last day of its period.
    period_end: NaiveDate,
    /// The approver's post, as it is published.
    #[schema(max_length = 100)]
    job_title: String,
}

/// Approves the notice of a half-year that is over; from then on it stays as it was approved.
#[utoipa::path(
    operation_id = "approve_payments_notice",
    tag = "Transparency",
    request_body = NoticeApproval,
    responses((status = 200, description = "The notice", body = NoticeBody))
)]
#[post("/payments-notice/approval")]
pub async fn approve_payments_notice(app: web::Data<App>, call: Write<NoticeApproval>) -> Answer {
    let NoticeApproval { period_end, job_title } = call.body;
    app.write("approve payments notice", call.session, move |tx| {
        let told = transparency::approve_payments_notice(tx, period_end, &job_title)?;
        Reply::ok(NoticeBody::from(&told))
    })
    .await
}
