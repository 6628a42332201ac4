//! `POST /funds/{id}/budget-lines/{line}/carry-forwards`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::budgets::{self, CarryForward};
use trellis_kernel::{FundId, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::line_body::BudgetLineBody;
use crate::{Answer, App, Reply, Write};

/// A decision to carry budget forward.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "amount_p": 1_000_000, "purpose": "Outreach that began in March" }))]
pub struct NewCarryForward {
    /// In pence.
    #[schema(minimum = 1)]
    amount_p: i64,
    #[schema(min_length = 1, max_length = 500)]
    purpose: String,
}

/// The two lines after budget was carried forward.
#[derive(Serialize, ToSchema)]
pub struct CarriedBudget {
    from: BudgetLineBody,
    to: BudgetLineBody,
}

/// Carries budget that a line has free forward to the same scheme's line of the next year, by decision.
#[utoipa::path(
    operation_id = "carry_budget_forward",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund"), ("line" = Uuid, Path)),
    request_body = NewCarryForward,
    responses((status = 201, description = "Both lines", body = CarriedBudget))
)]
#[post("/funds/{id}/budget-lines/{line}/carry-forwards")]
pub async fn carry_budget_forward(
    app: web::Data<App>,
    call: Write<NewCarryForward>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    let (fund, line) = path.into_inner();
    let fund = FundId::new(fund);
    let decision = CarryForward::new(line.into(), Pence::new(call.body.amount_p), &call.body.purpose)?;
    app.write("carry budget forward", call.session, move |tx| {
        let (from, to) = budgets::carry_budget_forward(tx, fund, &decision)?;
        let location = format!("/api/v1/funds/{fund}/budget-lines/{}", to.id);
        Reply::created(location, CarriedBudget { from: from.into(), to: to.into() })
    })
    .await
}
