//! `POST /funds/{id}/budget-releases`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_budgets::Release;
use trellis_commissioning::budgets;
use trellis_kernel::{FundId, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::line_body::BudgetLineBody;
use crate::{Answer, App, Reply, Write};

/// An excess to release.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "line_id": "0190a3d2-0000-7000-8000-000000000011", "amount_p": 14_000_000,
    "reason": "Forecast £0.14m over; agreed by the partnership board on 20 November"
}))]
pub struct NewBudgetRelease {
    line_id: Uuid,
    /// In pence.
    #[schema(minimum = 1)]
    amount_p: i64,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// Releases an excess to a budget line: the explicit act of a named authoriser.
#[utoipa::path(
    operation_id = "create_budget_release",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewBudgetRelease,
    responses((status = 201, description = "The line", body = BudgetLineBody))
)]
#[post("/funds/{id}/budget-releases")]
pub async fn create_budget_release(
    app: web::Data<App>,
    call: Write<NewBudgetRelease>,
    path: web::Path<Uuid>,
) -> Answer {
    let fund = FundId::new(path.into_inner());
    let NewBudgetRelease { line_id, amount_p, reason } = call.body;
    let release = Release::new(line_id.into(), Pence::new(amount_p), &reason)?;
    app.write("create budget release", call.session, move |tx| {
        let line = budgets::create_budget_release(tx, fund, &release)?;
        Reply::created(format!("/api/v1/funds/{fund}/budget-lines/{}", line.id), BudgetLineBody::from(line))
    })
    .await
}
