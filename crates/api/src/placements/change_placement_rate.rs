//! `POST /placements/{id}/rates`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::placements;
use trellis_kernel::{Pence, PlacementId};
use utoipa::ToSchema;
use uuid::Uuid;

use super::placement_body::PlacementBody;
use super::placement_step::placement_step;
use crate::{Answer, App, Write};

/// Another weekly rate.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RateChange, example = json!({ "from": "2027-01-04", "weekly_p": 547_050 }))]
pub struct RateChangeBody {
    /// The first day charged at it; rates that were to begin later fall away.
    from: NaiveDate,
    /// For seven days, in pence.
    #[schema(minimum = 1)]
    weekly_p: i64,
}

/// Prices a placement again from a day on. What a year is promised goes up, tested on every limit, or down.
#[utoipa::path(
    operation_id = "change_placement_rate",
    tag = "Placements",
    params(("id" = Uuid, Path, description = "The placement")),
    request_body = RateChangeBody,
    responses((status = 200, description = "The placement", body = PlacementBody))
)]
#[post("/placements/{id}/rates")]
pub async fn change_placement_rate(
    app: web::Data<App>,
    call: Write<RateChangeBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen) = (PlacementId::new(path.into_inner()), call.if_match);
    let rate = (call.body.from, Pence::new(call.body.weekly_p));
    placement_step(app, "change placement rate", call.session, move |tx| {
        placements::change_placement_rate(tx, id, rate, seen)
    })
    .await
}
