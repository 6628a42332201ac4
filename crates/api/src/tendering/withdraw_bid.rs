//! `POST /bids/{id}/withdrawal`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, BidTarget};
use uuid::Uuid;

use super::bid_body::BidBody;
use crate::{Answer, App, Empty, Write};

/// Takes a submitted bid back, before closing only.
#[utoipa::path(
    operation_id = "withdraw_bid",
    tag = "Tendering",
    responses((status = 200, description = "Withdrawn", body = BidBody))
)]
#[post("/bids/{id}/withdrawal")]
pub async fn withdraw_bid(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = BidTarget { id: (*id).into(), version: call.if_match };
    app.write("withdraw bid", call.session, move |tx| BidBody::reply(tendering::withdraw_bid(tx, target)?))
        .await
}
