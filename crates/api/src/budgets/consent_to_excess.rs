//! `POST /funds/{id}/limits/{limit}/consents`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::budgets::{self, NewConsent};
use trellis_kernel::{FundId, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// By how much a partner lets its own cap be passed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "amount_p": 1_000_000, "reason": "Agreed by the board of the ICB" }))]
pub struct NewCapConsent {
    /// In pence.
    #[schema(minimum = 1)]
    amount_p: i64,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// A partner's consent.
#[derive(Serialize, ToSchema)]
#[schema(as = CapConsent)]
pub struct CapConsentBody {
    id: Uuid,
    limit_id: Uuid,
    amount_p: i64,
    /// What overrides have used of it.
    used_p: i64,
    reason: String,
}

/// Consents, for the caller's own organisation, to an excess over its cap. The host's authoriser may then override it.
#[utoipa::path(
    operation_id = "consent_to_excess",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund"), ("limit" = Uuid, Path)),
    request_body = NewCapConsent,
    responses((status = 201, description = "The consent", body = CapConsentBody))
)]
#[post("/funds/{id}/limits/{limit}/consents")]
pub async fn consent_to_excess(
    app: web::Data<App>,
    call: Write<NewCapConsent>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    let (fund, limit_id) = path.into_inner();
    let fund = FundId::new(fund);
    let new = NewConsent::new(limit_id, Pence::new(call.body.amount_p), &call.body.reason)?;
    app.write("consent to excess", call.session, move |tx| {
        let made = budgets::consent_to_excess(tx, fund, &new)?;
        let body = CapConsentBody {
            id: made.id,
            limit_id,
            amount_p: made.amount.get(),
            used_p: made.used.get(),
            reason: made.reason,
        };
        Reply::created(format!("/api/v1/funds/{fund}/limits"), body)
    })
    .await
}
