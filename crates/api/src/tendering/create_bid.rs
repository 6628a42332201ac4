//! `POST /lots/{lot}/bids`

use actix_web::{post, web};
use trellis_commissioning::tendering;
use uuid::Uuid;

use super::bid_body::{BidBody, BidDraftBody};
use crate::{Answer, App, Write};

/// Begins a bid for a lot of a published tender.
///
/// A provider has one bid for a lot. Nobody but the provider knows of it before closing.
#[utoipa::path(
    operation_id = "create_bid",
    tag = "Tendering",
    request_body = BidDraftBody,
    responses((status = 201, description = "The draft", body = BidBody))
)]
#[post("/lots/{lot}/bids")]
pub async fn create_bid(app: web::Data<App>, lot: web::Path<Uuid>, call: Write<BidDraftBody>) -> Answer {
    let lot = (*lot).into();
    let draft = call.body.read();
    app.write("create bid", call.session, move |tx| {
        BidBody::reply_created(tendering::create_bid(tx, lot, &draft)?)
    })
    .await
}
