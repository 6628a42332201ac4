//! `POST /funds/{id}/contribution-variations`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::funds::{self, NewVariation};
use trellis_kernel::Pence;
use trellis_pooled_funds::PartnerKey;
use utoipa::ToSchema;
use uuid::Uuid;

use super::contribution_variation_body::ContributionVariationBody;
use super::year;
use crate::{Answer, App, Reply, Write};

/// A change of what partners contribute in a year.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "fy": 2026, "effective_on": "2026-10-01", "reason": "Two more schools join",
    "changes": [{ "partner": "council", "amount_p": 1_000_000 }]
}))]
pub struct NewContributionVariation {
    /// The financial year, by its first calendar year.
    fy: i16,
    /// A day of the year; today when left out. What is paid more falls due on it.
    effective_on: Option<NaiveDate>,
    /// A budget line of the year that is raised or cut by it; what is unallocated when left out.
    line_id: Option<Uuid>,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
    changes: Vec<NewContributionChange>,
}

/// One partner's change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContributionChange {
    #[schema(value_type = String)]
    partner: PartnerKey,
    /// How much more, or with a minus less.
    amount_p: i64,
}

/// Proposes a contribution variation. It is applied once every partner that it worsens has approved it: who pays more, and
/// who pays a larger part of all contributions.
#[utoipa::path(
    operation_id = "propose_contribution_variation",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewContributionVariation,
    responses((status = 201, description = "The variation", body = ContributionVariationBody))
)]
#[post("/funds/{id}/contribution-variations")]
pub async fn propose_contribution_variation(
    app: web::Data<App>,
    call: Write<NewContributionVariation>,
    id: web::Path<Uuid>,
) -> Answer {
    let NewContributionVariation { fy, effective_on, line_id, reason, changes } = call.body;
    let changes = changes.into_iter().map(|change| (change.partner, Pence::new(change.amount_p))).collect();
    let when = (year(fy)?, effective_on);
    let new = NewVariation::new((*id).into(), when, line_id.map(Into::into), changes, &reason)?;
    app.write("propose contribution variation", call.session, move |tx| {
        let made = funds::propose_contribution_variation(tx, &new)?;
        let at = format!("/api/v1/contribution-variations/{}", made.id);
        Reply::created(at, ContributionVariationBody::from(made))
    })
    .await
}
