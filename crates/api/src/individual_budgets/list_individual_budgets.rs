//! `GET /funds/{id}/individual-budgets`

use actix_web::{get, web};
use trellis_commissioning::individual_budgets;
use uuid::Uuid;

use super::individual_budget_body::IndividualBudgetBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the individual budgets that a fund carries, by id.
#[utoipa::path(
    operation_id = "list_individual_budgets",
    tag = "Individual budgets",
    params(("id" = Uuid, Path, description = "The fund"), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<IndividualBudgetBody>))
)]
#[get("/funds/{id}/individual-budgets")]
pub async fn list_individual_budgets(
    app: web::Data<App>,
    call: Read,
    path: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.fund_page::<_, IndividualBudgetBody>(
        "list individual budgets",
        call,
        path,
        query,
        individual_budgets::list_individual_budgets,
    )
    .await
}
