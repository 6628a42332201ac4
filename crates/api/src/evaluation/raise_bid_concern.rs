//! `POST /bids/{id}/concerns`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::evaluation::{self, RaiseConcern};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bid_concern_body::BidConcernBody;
use crate::{Answer, App, Reply, Write};

/// A concern about an opened bid.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "ground": "abnormally_low", "reply_by": "2027-03-12",
    "notice": "Your price lies 47.5% under the mean of the others. Explain how you will perform the contract for it."
}))]
pub struct NewBidConcern {
    #[schema(
        pattern = "^(condition_unmet|excluded|not_member|excludable|abnormally_low|procedural_breach|non_treaty)$"
    )]
    ground: String,
    /// What the bidder is told and asked.
    #[schema(min_length = 1, max_length = 10000)]
    notice: String,
    /// The last day on which the bidder may reply; needed for `abnormally_low`, `excluded` and `excludable`.
    reply_by: Option<NaiveDate>,
}

/// Raises a concern about an opened bid, of which its bidder is told.
///
/// It flags only: the bid counts until another person decides to disregard it. The scores of the lot are not locked before that.
#[utoipa::path(
    operation_id = "raise_bid_concern",
    tag = "Evaluation",
    request_body = NewBidConcern,
    responses((status = 201, description = "The concern", body = BidConcernBody))
)]
#[post("/bids/{id}/concerns")]
pub async fn raise_bid_concern(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewBidConcern>,
) -> Answer {
    let NewBidConcern { ground, notice, reply_by } = call.body;
    let command = RaiseConcern { bid: (*id).into(), ground, notice, reply_by };
    app.write("raise bid concern", call.session, move |tx| {
        let kept = evaluation::raise_bid_concern(tx, &command)?;
        let location = format!("/api/v1/bid-concerns/{}", kept.concern.id);
        Reply::created(location, BidConcernBody::from(kept))
    })
    .await
}
