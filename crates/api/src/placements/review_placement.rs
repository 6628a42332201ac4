//! `POST /placements/{id}/review`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::placements;
use trellis_kernel::PlacementId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::placement_body::PlacementBody;
use super::placement_step::placement_step;
use crate::{Answer, App, Write};

/// Up to when a placement is carried on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlacementReview, example = json!({ "review_on": "2027-11-01" }))]
pub struct PlacementReviewBody {
    /// The day of the next review: it is promised up to that day.
    review_on: NaiveDate,
}

/// Carries a placement without an end on, up to its next review; the raise is tested on every limit.
#[utoipa::path(
    operation_id = "review_placement",
    tag = "Placements",
    params(("id" = Uuid, Path, description = "The placement")),
    request_body = PlacementReviewBody,
    responses((status = 200, description = "The placement", body = PlacementBody))
)]
#[post("/placements/{id}/review")]
pub async fn review_placement(
    app: web::Data<App>,
    call: Write<PlacementReviewBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen, until) = (PlacementId::new(path.into_inner()), call.if_match, call.body.review_on);
    placement_step(app, "review placement", call.session, move |tx| {
        placements::review_placement(tx, id, until, seen)
    })
    .await
}
