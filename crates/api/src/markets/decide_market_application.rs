//! `POST /market-members/{id}/decision`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::markets::{self, MemberTarget};
use trellis_tendering::Reason;
use utoipa::ToSchema;
use uuid::Uuid;

use super::member_body::MemberBody;
use crate::{Answer, App, Write};

/// Whether a supplier is admitted, and why not.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "admitted": true }))]
pub struct MarketDecision {
    admitted: bool,
    /// Needed for a refusal.
    #[schema(min_length = 1, max_length = 2000)]
    reason: Option<String>,
}

/// Admits a supplier that was reviewed, or refuses it for a reason.
#[utoipa::path(
    operation_id = "decide_market_application",
    tag = "Dynamic markets",
    request_body = MarketDecision,
    responses((status = 200, description = "The member", body = MemberBody))
)]
#[post("/market-members/{id}/decision")]
pub async fn decide_market_application(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<MarketDecision>,
) -> Answer {
    let target = MemberTarget { id: (*id).into(), version: call.if_match };
    let reason = call.body.reason.as_deref().map(Reason::new).transpose()?;
    let decision = (call.body.admitted, reason);
    app.write("decide market application", call.session, move |tx| {
        MemberBody::reply(markets::decide_market_application(tx, target, decision.clone())?)
    })
    .await
}
