//! `POST /bid-concerns/{id}/reply`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::tendering;
use utoipa::ToSchema;
use uuid::Uuid;

use super::own_concern_body::OwnConcernBody;
use crate::{Answer, App, Write};

/// What a bidder replies.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reply": "We own our buildings, so that the price holds no rent." }))]
pub struct BidConcernReply {
    #[schema(min_length = 1, max_length = 10000)]
    reply: String,
}

/// Replies to a concern about one of the caller's own bids.
///
/// Once, and by the day that the trust gave.
#[utoipa::path(
    operation_id = "reply_to_bid_concern",
    tag = "Tendering",
    request_body = BidConcernReply,
    responses((status = 200, description = "The concern", body = OwnConcernBody))
)]
#[post("/bid-concerns/{id}/reply")]
pub async fn reply_to_bid_concern(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<BidConcernReply>,
) -> Answer {
    let (id, reply) = ((*id).into(), call.body.reply);
    app.write_body::<_, OwnConcernBody>("reply to bid concern", call.session, move |tx| {
        tendering::reply_to_bid_concern(tx, id, &reply)
    })
    .await
}
