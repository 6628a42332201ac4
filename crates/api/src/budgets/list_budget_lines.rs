//! `GET /funds/{id}/budget-lines`

use actix_web::{get, web};
use trellis_commissioning::budgets;
use trellis_kernel::FundId;
use uuid::Uuid;

use super::line_body::BudgetLineBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of budget lines.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct BudgetLinePage {
    items: Vec<BudgetLineBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the budget lines of a fund, by id.
#[utoipa::path(
    operation_id = "list_budget_lines",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund"), PageQuery),
    responses((status = 200, description = "A page", body = BudgetLinePage))
)]
#[get("/funds/{id}/budget-lines")]
pub async fn list_budget_lines(
    app: web::Data<App>,
    call: Read,
    path: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    let after = query.page()?;
    let fund = FundId::new(path.into_inner());
    app.read("list budget lines", call.session, move |tx| {
        let page = budgets::list_budget_lines(tx, fund, after)?;
        Reply::ok(page_body::<_, BudgetLineBody>(page))
    })
    .await
}
