//! `POST /requirements/{id}/agreement`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::placing;
use trellis_kernel::{FundId, london_date};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::placements::create_placement::NewPlacementBody;
use crate::placements::placement_body::PlacementBody;
use crate::{Answer, App, Reply, Write};

/// The agreement of a chosen offer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "fund_id": "0190a3d2-0000-7000-8000-000000000011", "placement": {
        "contract_id": "0190a3d2-0000-7000-8000-000000000030", "scheme_id": "0190a3d2-0000-7000-8000-000000000012",
        "reference": "PL-20410", "starts_on": "2026-11-02", "review_on": "2027-05-03", "weekly_p": 525_000,
        "split": [{ "payer": "council", "weight": 60 }, { "payer": "health", "weight": 40 }],
        "notice": [{ "notice_days": 28 }]
    }
}))]
pub struct NewPlacementAgreement {
    /// The fund that pays.
    fund_id: Uuid,
    /// The placement, at the price that was offered, with the split of its funding.
    placement: NewPlacementBody,
}

/// Agrees the placement of a chosen offer, and commits what it promises by its funding split.
#[utoipa::path(
    operation_id = "agree_placement",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    request_body = NewPlacementAgreement,
    responses((status = 201, description = "The placement", body = PlacementBody))
)]
#[post("/requirements/{id}/agreement")]
pub async fn agree_placement(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewPlacementAgreement>,
) -> Answer {
    let (id, fund) = (*id, FundId::new(call.body.fund_id));
    let new = call.body.placement.into_command();
    app.write("agree placement", call.session, move |tx| {
        let kept = placing::agree_placement(tx, id.into(), fund, &new)?;
        let location = format!("/api/v1/placements/{}", kept.placement.id);
        Ok(Reply::created(location, PlacementBody::on(&kept, london_date(tx.now()))?)?.version(kept.version))
    })
    .await
}
