//! `POST /complaints/{id}/investigation`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::complaints::{self, ComplaintTarget};
use utoipa::ToSchema;
use uuid::Uuid;

use super::complaint_body::ComplaintBody;
use crate::{Answer, App, Write};

/// Who looks into a complaint about whom.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "concerned": "Lantern", "investigator": "Wexcombe Children's Trust" }))]
pub struct ComplaintInquiry {
    /// The organisation that the complaint concerns.
    #[schema(min_length = 1, max_length = 200)]
    concerned: String,
    /// The organisation that looks into it: never the same one.
    #[schema(min_length = 1, max_length = 200)]
    investigator: String,
}

/// Names the organisation that a complaint concerns, and the other one that looks into it.
#[utoipa::path(
    operation_id = "investigate_complaint",
    tag = "Complaints",
    request_body = ComplaintInquiry,
    responses((status = 200, description = "The complaint", body = ComplaintBody))
)]
#[post("/complaints/{id}/investigation")]
pub async fn investigate_complaint(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ComplaintInquiry>,
) -> Answer {
    let target = ComplaintTarget { id: (*id).into(), version: call.if_match };
    let ComplaintInquiry { concerned, investigator } = call.body;
    app.write("investigate complaint", call.session, move |tx| {
        ComplaintBody::reply(complaints::investigate_complaint(tx, target, &concerned, &investigator)?)
    })
    .await
}
