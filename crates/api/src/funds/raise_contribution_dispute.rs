//! `POST /contributions/{id}/disputes`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::funds;
use trellis_kernel::{Pence, london_date};
use trellis_pooled_funds::DisputeCase;
use utoipa::ToSchema;
use uuid::Uuid;

use super::contribution_dispute_body::ContributionDisputeBody;
use crate::{Answer, App, Reply, Write};

/// What a partner disputes of an instalment that is due.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "amount_p": 9_000_000, "reason": "Two posts were filled in May, not April", "evidence": "Finance share, dispute 12",
    "owner_role": "pooled_fund_manager", "forecast_effect_p": 9_000_000
}))]
pub struct NewContributionDispute {
    #[schema(minimum = 1)]
    amount_p: i64,
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
    /// Where the evidence is kept.
    #[schema(min_length = 1, max_length = 500)]
    evidence: String,
    /// The role that sees it through.
    owner_role: String,
    /// By how much the year's forecast would be worse if it were written off; all of it when left out.
    #[schema(minimum = 0)]
    forecast_effect_p: Option<i64>,
}

/// Raises a dispute over a part of an instalment: the rest stays owed, and the part waits with its age until it is upheld or
/// written off.
#[utoipa::path(
    operation_id = "raise_contribution_dispute",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewContributionDispute,
    responses((status = 201, description = "The dispute", body = ContributionDisputeBody))
)]
#[post("/contributions/{id}/disputes")]
pub async fn raise_contribution_dispute(
    app: web::Data<App>,
    call: Write<NewContributionDispute>,
    id: web::Path<Uuid>,
) -> Answer {
    let NewContributionDispute { amount_p, reason, evidence, owner_role, forecast_effect_p } = call.body;
    let effect = Pence::new(forecast_effect_p.unwrap_or_else(|| amount_p.max(0)));
    let case = DisputeCase::new(&reason, &evidence, &owner_role, effect)?;
    let new = funds::NewDispute::new((*id).into(), Pence::new(amount_p), case)?;
    app.write("raise contribution dispute", call.session, move |tx| {
        let raised = funds::raise_contribution_dispute(tx, &new)?;
        let at = format!("/api/v1/contribution-disputes/{}", raised.dispute.id);
        Reply::created(at, ContributionDisputeBody::of(raised, london_date(tx.now())))
    })
    .await
}
