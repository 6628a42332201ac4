//! `POST /placement-offers/{id}/score`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::placing;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// The quality of an offer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "quality": 4, "reason": "Trained staff at night (page 2)." }))]
pub struct NewOfferScore {
    /// 0 to 5.
    #[schema(maximum = 5)]
    quality: u8,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// Scores the quality of an offer, until one is chosen.
#[utoipa::path(
    operation_id = "score_placement_offer",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    request_body = NewOfferScore,
    responses((status = 204, description = "The score is kept"))
)]
#[post("/placement-offers/{id}/score")]
pub async fn score_placement_offer(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewOfferScore>,
) -> Answer {
    let (id, NewOfferScore { quality, reason }) = (*id, call.body);
    app.write("score placement offer", call.session, move |tx| {
        placing::score_placement_offer(tx, id.into(), quality, &reason)?;
        Ok(Reply::no_content())
    })
    .await
}
