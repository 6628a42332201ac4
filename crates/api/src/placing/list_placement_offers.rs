//! `GET /requirements/{id}/offers`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::placing;
use utoipa::ToSchema;
use uuid::Uuid;

use super::offer_body::OfferBody;
use crate::{Answer, App, Read, Reply};

/// What was offered.
#[derive(Serialize, ToSchema)]
pub struct PlacementOffers {
    /// By rank once every offer is scored: 60 for quality, 40 for the price.
    items: Vec<OfferBody>,
}

/// Lists the offers for a requirement once the window has ended; before, they are sealed.
#[utoipa::path(
    operation_id = "list_placement_offers",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The offers", body = PlacementOffers))
)]
#[get("/requirements/{id}/offers")]
pub async fn list_placement_offers(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = *id;
    app.read("list placement offers", call.session, move |tx| {
        let (offers, ranked) = placing::list_placement_offers(tx, id.into())?;
        Reply::ok(PlacementOffers { items: OfferBody::all(offers, &ranked) })
    })
    .await
}
