//! `GET /bids/{id}`

use actix_web::{get, web};
use trellis_commissioning::tendering;
use uuid::Uuid;

use super::bid_body::BidBody;
use crate::{Answer, App, Read};

/// Reads one of the caller's own bids.
#[utoipa::path(
    operation_id = "get_bid",
    tag = "Tendering",
    responses((status = 200, description = "The bid", body = BidBody))
)]
#[get("/bids/{id}")]
pub async fn get_bid(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get bid", call.session, move |tx| BidBody::reply(tendering::get_bid(tx, id)?)).await
}
