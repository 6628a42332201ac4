//! `POST /placements/{id}/pauses`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_budgets::placement::{Pause, PauseKind};
use trellis_commissioning::placements;
use trellis_kernel::{BasisPoints, Invalid, PlacementId};
use utoipa::ToSchema;
use uuid::Uuid;

use super::placement_body::PlacementBody;
use super::placement_step::placement_step;
use crate::{Answer, App, Write};

/// Days that are not charged in full.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPlacementPause, example = json!({
    "from": "2026-12-21", "until": "2027-01-04", "kind": "absence", "charged_bp": 5000
}))]
pub struct NewPauseBody {
    /// The first day.
    from: NaiveDate,
    /// The day after the last.
    until: NaiveDate,
    #[schema(pattern = "^(void|absence)$")]
    kind: String,
    /// The part of the rate that is charged all the same, in hundredths of a percent.
    #[serde(default)]
    #[schema(maximum = 10_000)]
    charged_bp: u32,
}

impl NewPauseBody {
    fn check(&self) -> Result<Pause, Invalid> {
        let unknown = || Invalid::at("/kind", "choose void or absence");
        let kind = PauseKind::from_key(&self.kind).ok_or_else(unknown)?;
        Ok(Pause { from: self.from, until: self.until, kind, charged: BasisPoints::new(self.charged_bp) })
    }
}

/// Charges some days of a placement in part, or not at all; what they were promised for is given back.
#[utoipa::path(
    operation_id = "pause_placement",
    tag = "Placements",
    params(("id" = Uuid, Path, description = "The placement")),
    request_body = NewPauseBody,
    responses((status = 200, description = "The placement", body = PlacementBody))
)]
#[post("/placements/{id}/pauses")]
pub async fn pause_placement(
    app: web::Data<App>,
    call: Write<NewPauseBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen) = (PlacementId::new(path.into_inner()), call.if_match);
    let pause = call.body.check()?;
    placement_step(app, "pause placement", call.session, move |tx| {
        placements::pause_placement(tx, id, pause, seen)
    })
    .await
}
