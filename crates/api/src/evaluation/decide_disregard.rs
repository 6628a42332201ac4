//! `POST /bid-concerns/{id}/decision`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::evaluation;
use trellis_tendering::Reason;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bid_concern_body::BidConcernBody;
use crate::{Answer, App, Write};

/// Whether a bid is disregarded, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "disregarded": false, "reason": "The bidder owns its buildings, which explains the price." }))]
pub struct DisregardDecision {
    /// Disregarded as proposed, or kept.
    disregarded: bool,
    /// The bidder is told it.
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Disregards a bid as proposed, or keeps it.
///
/// By an approver who neither raised nor proposed it, nor evaluated. A bid that is disregarded is received and not assessed: it is
/// scored and ranked no more, and its bidder has the reasons by letter instead of an assessment summary.
#[utoipa::path(
    operation_id = "decide_disregard",
    tag = "Evaluation",
    request_body = DisregardDecision,
    responses((status = 200, description = "The concern", body = BidConcernBody))
)]
#[post("/bid-concerns/{id}/decision")]
pub async fn decide_disregard(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<DisregardDecision>,
) -> Answer {
    let (id, disregarded, reason) = ((*id).into(), call.body.disregarded, Reason::new(&call.body.reason)?);
    app.write_body::<_, BidConcernBody>("decide disregard", call.session, move |tx| {
        evaluation::decide_disregard(tx, id, (disregarded, &reason))
    })
    .await
}
