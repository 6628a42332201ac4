//! `POST /bids/{id}/reconfirmation`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, BidTarget};
use uuid::Uuid;

use super::bid_body::BidBody;
use crate::{Answer, App, Empty, Write};

/// Stands by a submitted bid after the tender changed materially, before closing.
///
/// Submitting another version does the same. A bid that is not confirmed counts only if the trust admits all such bids.
#[utoipa::path(
    operation_id = "reconfirm_bid",
    tag = "Tendering",
    responses((status = 200, description = "Confirmed", body = BidBody))
)]
#[post("/bids/{id}/reconfirmation")]
pub async fn reconfirm_bid(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = BidTarget { id: (*id).into(), version: call.if_match };
    app.write("reconfirm bid", call.session, move |tx| BidBody::reply(tendering::reconfirm_bid(tx, target)?))
        .await
}
