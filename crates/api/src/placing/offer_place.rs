//! `POST /placement-invitations/{id}/offer`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::placing;
use trellis_kernel::Pence;
use trellis_providers::placing::OfferDraft;
use utoipa::ToSchema;
use uuid::Uuid;

use super::offer_body::OfferBody;
use crate::{Answer, App, Write};

/// A place to offer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "weekly_p": 525_000, "from": "2026-12-07", "proposal": "A key worker from the first day." }))]
pub struct NewPlacementOffer {
    /// For seven days, in pence.
    #[schema(minimum = 1)]
    weekly_p: i64,
    from: NaiveDate,
    /// How the needs are met; nothing in it tells who the child is.
    #[schema(min_length = 1, max_length = 1000)]
    proposal: String,
}

/// Offers a place, in the stead of an earlier offer, while the window is open. Nobody of the trust sees it before the window ends.
#[utoipa::path(
    operation_id = "offer_place",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    request_body = NewPlacementOffer,
    responses((status = 200, description = "The offer", body = OfferBody))
)]
#[post("/placement-invitations/{id}/offer")]
pub async fn offer_place(app: web::Data<App>, id: web::Path<Uuid>, call: Write<NewPlacementOffer>) -> Answer {
    let NewPlacementOffer { weekly_p, from, proposal } = call.body;
    let (id, draft) = (*id, OfferDraft { weekly: Pence::new(weekly_p), from, proposal });
    app.write_body::<_, OfferBody>("offer place", call.session, move |tx| {
        placing::offer_place(tx, id, &draft)
    })
    .await
}
