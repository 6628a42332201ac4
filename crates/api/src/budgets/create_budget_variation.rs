//! `POST /funds/{id}/budget-lines/{line}/variations`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::budgets::{self, BudgetVariation};
use trellis_kernel::{FundId, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::line_body::BudgetLineBody;
use crate::{Answer, App, Reply, Write};

/// By how much a line's approved budget is raised, or cut.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "amount_p": -1_000_000, "reason": "The council's contribution was varied" }))]
pub struct NewBudgetVariation {
    /// In pence; negative for a cut.
    amount_p: i64,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// Varies the approved budget of a line; a cut below what the line is exposed to is refused with the figures.
#[utoipa::path(
    operation_id = "create_budget_variation",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund"), ("line" = Uuid, Path)),
    request_body = NewBudgetVariation,
    responses((status = 201, description = "The line", body = BudgetLineBody))
)]
#[post("/funds/{id}/budget-lines/{line}/variations")]
pub async fn create_budget_variation(
    app: web::Data<App>,
    call: Write<NewBudgetVariation>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    let (fund, line) = path.into_inner();
    let fund = FundId::new(fund);
    let variation = BudgetVariation::new(line.into(), Pence::new(call.body.amount_p), &call.body.reason)?;
    app.write("create budget variation", call.session, move |tx| {
        let line = budgets::create_budget_variation(tx, fund, &variation)?;
        Reply::created(format!("/api/v1/funds/{fund}/budget-lines/{}", line.id), BudgetLineBody::from(line))
    })
    .await
}
