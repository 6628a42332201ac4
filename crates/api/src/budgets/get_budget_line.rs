//! `GET /funds/{id}/budget-lines/{line}`

use actix_web::{get, web};
use trellis_commissioning::budgets;
use uuid::Uuid;

use super::line_body::BudgetLineBody;
use crate::{Answer, App, Read, Reply};

/// Reads where a budget line stands.
#[utoipa::path(
    operation_id = "get_budget_line",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund"), ("line" = Uuid, Path, description = "The line")),
    responses((status = 200, description = "The line", body = BudgetLineBody))
)]
#[get("/funds/{id}/budget-lines/{line}")]
pub async fn get_budget_line(app: web::Data<App>, call: Read, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (fund, line) = path.into_inner();
    app.read("get budget line", call.session, move |tx| {
        Reply::ok(BudgetLineBody::from(budgets::get_budget_line(tx, fund.into(), line.into())?))
    })
    .await
}
