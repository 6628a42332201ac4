//! `GET /funds/{id}/limits`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::budgets;
use utoipa::ToSchema;
use uuid::Uuid;

use super::limit_body::BudgetLimitBody;
use crate::{Answer, App, Read, Reply};

/// The limits of a fund.
#[derive(Serialize, ToSchema)]
pub struct BudgetLimitList {
    items: Vec<BudgetLimitBody>,
}

/// Lists the limits beside a fund's budget lines, with where each stands.
#[utoipa::path(
    operation_id = "list_budget_limits",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund")),
    responses((status = 200, description = "The limits", body = BudgetLimitList))
)]
#[get("/funds/{id}/limits")]
pub async fn list_budget_limits(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let fund = path.into_inner().into();
    app.read("list budget limits", call.session, move |tx| {
        let items = budgets::list_budget_limits(tx, fund)?.into_iter().map(BudgetLimitBody::from).collect();
        Reply::ok(BudgetLimitList { items })
    })
    .await
}
