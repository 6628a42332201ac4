//! `GET /funds/{id}/budget-lines`

use actix_web::{get, web};
use trellis_commissioning::budgets;
use uuid::Uuid;

use super::line_body::BudgetLineBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the budget lines of a fund, by id.
#[utoipa::path(
    operation_id = "list_budget_lines",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund"), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<BudgetLineBody>))
)]
#[get("/funds/{id}/budget-lines")]
pub async fn list_budget_lines(
    app: web::Data<App>,
    call: Read,
    path: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.fund_page::<_, BudgetLineBody>("list budget lines", call, path, query, budgets::list_budget_lines)
        .await
}
