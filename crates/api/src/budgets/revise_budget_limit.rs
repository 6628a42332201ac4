//! `POST /funds/{id}/limits/{limit}/revisions`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::budgets;
use trellis_kernel::{FundId, Invalid, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::limit_body::BudgetLimitBody;
use crate::{Answer, App, Reply, Write};

/// Another amount for a limit.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "amount_p": 150_000_000 }))]
pub struct LimitRevision {
    /// In pence.
    #[schema(minimum = 0)]
    amount_p: i64,
}

/// Sets the amount of a limit; a cut below what it is exposed to is refused with the figures.
#[utoipa::path(
    operation_id = "revise_budget_limit",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund"), ("limit" = Uuid, Path)),
    request_body = LimitRevision,
    responses((status = 200, description = "The limit", body = BudgetLimitBody))
)]
#[post("/funds/{id}/limits/{limit}/revisions")]
pub async fn revise_budget_limit(
    app: web::Data<App>,
    call: Write<LimitRevision>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    let (fund, limit) = path.into_inner();
    let (fund, amount) = (FundId::new(fund), Pence::new(call.body.amount_p));
    if amount.is_negative() {
        return Err(Invalid::at("/amount_p", "the amount must not be negative").into());
    }
    app.write("revise budget limit", call.session, move |tx| {
        Reply::ok(BudgetLimitBody::from(budgets::revise_budget_limit(tx, fund, limit, amount)?))
    })
    .await
}
