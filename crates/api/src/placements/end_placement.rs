//! `POST /placements/{id}/notice`

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

/// When notice was given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlacementNotice, example = json!({ "given_on": "2026-11-22" }))]
pub struct PlacementNoticeBody {
    /// Today when left out; not ahead.
    given_on: Option<NaiveDate>,
}

/// Takes notice of a placement: its band, by the days since the start, fixes the end, and what was promised past that day is
/// given back today.
#[utoipa::path(
    operation_id = "end_placement",
    tag = "Placements",
    params(("id" = Uuid, Path, description = "The placement")),
    request_body = PlacementNoticeBody,
    responses((status = 200, description = "The placement", body = PlacementBody))
)]
#[post("/placements/{id}/notice")]
pub async fn end_placement(
    app: web::Data<App>,
    call: Write<PlacementNoticeBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen, given) = (PlacementId::new(path.into_inner()), call.if_match, call.body.given_on);
    placement_step(app, "end placement", call.session, move |tx| {
        placements::end_placement(tx, id, given, seen)
    })
    .await
}
