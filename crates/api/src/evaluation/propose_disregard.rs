//! `POST /bid-concerns/{id}/proposal`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::evaluation;
use trellis_tendering::Reason;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bid_concern_body::BidConcernBody;
use crate::{Answer, App, Write};

/// Why a bid is to be disregarded.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "The reply does not show how staff are paid." }))]
pub struct DisregardProposal {
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Proposes to disregard the bid that a concern is about.
///
/// Once its bidder has replied, or the day by which it could has passed.
#[utoipa::path(
    operation_id = "propose_disregard",
    tag = "Evaluation",
    request_body = DisregardProposal,
    responses((status = 200, description = "The concern", body = BidConcernBody))
)]
#[post("/bid-concerns/{id}/proposal")]
pub async fn propose_disregard(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<DisregardProposal>,
) -> Answer {
    let (id, reason) = ((*id).into(), Reason::new(&call.body.reason)?);
    app.write_body::<_, BidConcernBody>("propose disregard", call.session, move |tx| {
        evaluation::propose_disregard(tx, id, &reason)
    })
    .await
}
