//! `POST /funds/{id}/returns/bcf/{fy}/sign-offs`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::reports;
use trellis_pooled_funds::report::Capacity;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bcf_body::BcfReportBody;
use super::year_query::annual;
use crate::{Answer, App, Reply, Write};

/// A signature to give.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "capacity": "chief_executive", "content_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
}))]
pub struct NewSignOff {
    #[schema(value_type = String, pattern = "^(chief_executive|s151_officer)$")]
    capacity: Capacity,
    /// `content_hash` of the report that was read.
    #[schema(pattern = "^[0-9a-fA-F]{64}$")]
    content_hash: String,
}

/// Signs the report for the caller's organisation, in person.
#[utoipa::path(
    operation_id = "sign_bcf_report",
    tag = "Reports",
    params(("id" = Uuid, Path), ("fy" = i16, Path, description = "The year, by its first calendar year")),
    request_body = NewSignOff,
    responses((status = 201, description = "The report with its signatures", body = BcfReportBody))
)]
#[post("/funds/{id}/returns/bcf/{fy}/sign-offs")]
pub async fn sign_bcf_report(
    app: web::Data<App>,
    call: Write<NewSignOff>,
    path: web::Path<(Uuid, i16)>,
) -> Answer {
    let (id, fy) = path.into_inner();
    let which = annual(id, fy, (None, None))?;
    let NewSignOff { capacity, content_hash } = call.body;
    let command = reports::SignBcfReport { fund: which.fund, fy: which.fy, capacity, content_hash };
    app.write("sign bcf report", call.session, move |tx| {
        reports::sign_bcf_report(tx, &command)?;
        let told = reports::get_bcf_report(tx, &which)?;
        Reply::created(format!("/api/v1/funds/{id}/returns/bcf/{fy}"), BcfReportBody::of(id, &told))
    })
    .await
}
