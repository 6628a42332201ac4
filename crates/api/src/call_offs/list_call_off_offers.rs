//! `GET /call-offs/{id}/offers`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::call_offs;
use utoipa::ToSchema;
use uuid::Uuid;

use super::invitation_body::CallOffOfferBody;
use crate::{Answer, App, Read, Reply};

/// All offers of a competition.
#[derive(Serialize, ToSchema)]
pub struct CallOffOffers {
    items: Vec<CallOffOfferBody>,
}

/// Lists the offers for a call-off, from its deadline on.
#[utoipa::path(
    operation_id = "list_call_off_offers",
    tag = "Call-offs",
    responses((status = 200, description = "All of them", body = CallOffOffers))
)]
#[get("/call-offs/{id}/offers")]
pub async fn list_call_off_offers(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("list call-off offers", call.session, move |tx| {
        let offers = call_offs::list_call_off_offers(tx, id)?;
        Reply::ok(CallOffOffers { items: offers.into_iter().map(Into::into).collect() })
    })
    .await
}
