//! `POST /funds/{id}/budget-lines`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_budgets::NewBudgetLine;
use trellis_commissioning::budgets;
use trellis_kernel::{FundId, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::line_body::BudgetLineBody;
use crate::{Answer, App, Reply, Write};

/// A budget line to open.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewBudgetLine, example = json!({
    "scheme_id": "0190a3d2-0000-7000-8000-000000000012", "charge_year": 2026, "budget_p": 60_000_000
}))]
pub struct NewBudgetLineBody {
    scheme_id: Uuid,
    /// The year in which the financial year charged starts: 2026 is 2026-27.
    #[schema(minimum = 1900, maximum = 2200)]
    charge_year: i16,
    /// The approved budget, in pence.
    #[schema(minimum = 1)]
    budget_p: i64,
    /// Tolerance agreed with it, in pence; only an authoriser's release makes it available.
    #[schema(minimum = 0)]
    allowance_p: Option<i64>,
}

/// Approves a scheme's budget for one charge year.
#[utoipa::path(
    operation_id = "create_budget_line",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewBudgetLineBody,
    responses((status = 201, description = "The line", body = BudgetLineBody))
)]
#[post("/funds/{id}/budget-lines")]
pub async fn create_budget_line(
    app: web::Data<App>,
    call: Write<NewBudgetLineBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let fund = FundId::new(path.into_inner());
    let NewBudgetLineBody { scheme_id, charge_year, budget_p, allowance_p } = call.body;
    let allowance = allowance_p.map(Pence::new);
    let new = NewBudgetLine::new(scheme_id.into(), charge_year, Pence::new(budget_p), allowance)?;
    app.write("create budget line", call.session, move |tx| {
        let line = budgets::create_budget_line(tx, fund, &new)?;
        Reply::created(format!("/api/v1/funds/{fund}/budget-lines/{}", line.id), BudgetLineBody::from(line))
    })
    .await
}
