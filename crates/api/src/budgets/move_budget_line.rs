//! `POST /funds/{id}/budget-lines/{line}/state`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_budgets::LineState;
use trellis_commissioning::budgets;
use trellis_kernel::{FundId, Invalid};
use utoipa::ToSchema;
use uuid::Uuid;

use super::line_body::BudgetLineBody;
use crate::{Answer, App, Reply, Write};

/// What becomes of a line.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "to": "held" }))]
pub struct LineMove {
    /// `held` takes no new charge until it is `open` again; `closed` is for good.
    #[schema(pattern = "^(open|held|closed)$")]
    to: String,
}

/// Puts a line on hold, takes it off, or closes it; what is promised on it is still invoiced and given back.
#[utoipa::path(
    operation_id = "move_budget_line",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund"), ("line" = Uuid, Path)),
    request_body = LineMove,
    responses((status = 200, description = "The line", body = BudgetLineBody))
)]
#[post("/funds/{id}/budget-lines/{line}/state")]
pub async fn move_budget_line(
    app: web::Data<App>,
    call: Write<LineMove>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    let (fund, line) = path.into_inner();
    let fund = FundId::new(fund);
    let to = LineState::from_key(&call.body.to)
        .ok_or_else(|| Invalid::at("/to", "choose open, held or closed"))?;
    app.write("move budget line", call.session, move |tx| {
        Reply::ok(BudgetLineBody::from(budgets::move_budget_line(tx, fund, line.into(), to)?))
    })
    .await
}
