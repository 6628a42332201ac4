//! `POST /complaints/{id}/decision`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::complaints::{self, ComplaintTarget};
use trellis_kernel::Invalid;
use trellis_providers::complaint::ComplaintOutcome;
use utoipa::ToSchema;
use uuid::Uuid;

use super::complaint_body::ComplaintBody;
use crate::{Answer, App, Write};

/// How far a complaint is right, and why.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "outcome": "upheld", "finding": "The listing was out of date." }))]
pub struct ComplaintVerdict {
    #[schema(pattern = "^(upheld|partly_upheld|not_upheld)$")]
    outcome: String,
    /// In words that tell nothing of who a child is: the complainant is sent them.
    #[schema(min_length = 1, max_length = 2000)]
    finding: String,
}

/// Says how far a complaint is right and why, and tells the complainant.
#[utoipa::path(
    operation_id = "decide_complaint",
    tag = "Complaints",
    request_body = ComplaintVerdict,
    responses((status = 200, description = "The complaint", body = ComplaintBody))
)]
#[post("/complaints/{id}/decision")]
pub async fn decide_complaint(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ComplaintVerdict>,
) -> Answer {
    let target = ComplaintTarget { id: (*id).into(), version: call.if_match };
    let ComplaintVerdict { outcome, finding } = call.body;
    let outcome = ComplaintOutcome::from_name(&outcome)
        .ok_or_else(|| Invalid::at("/outcome", "give upheld, partly_upheld, not_upheld"))?;
    app.write("decide complaint", call.session, move |tx| {
        ComplaintBody::reply(complaints::decide_complaint(tx, target, outcome, &finding)?)
    })
    .await
}
