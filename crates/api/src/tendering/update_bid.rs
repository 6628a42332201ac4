//! `PUT /bids/{id}`

use actix_web::{put, web};
use trellis_commissioning::tendering::{self, BidTarget};
use uuid::Uuid;

use super::bid_body::{BidBody, BidDraftBody};
use crate::{Answer, App, Edit};

/// Rewrites a bid before closing.
///
/// What was submitted stands until the new version is submitted in its turn.
#[utoipa::path(
    operation_id = "update_bid",
    tag = "Tendering",
    request_body = BidDraftBody,
    responses((status = 200, description = "The bid", body = BidBody))
)]
#[put("/bids/{id}")]
pub async fn update_bid(app: web::Data<App>, id: web::Path<Uuid>, call: Edit<BidDraftBody>) -> Answer {
    let target = BidTarget { id: (*id).into(), version: Some(call.version) };
    let draft = call.body.read();
    app.write("update bid", call.session, move |tx| {
        BidBody::reply(tendering::update_bid(tx, target, &draft)?)
    })
    .await
}
