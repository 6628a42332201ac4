//! `GET /individual-budgets/{id}`

use actix_web::{get, web};
use trellis_commissioning::individual_budgets;
use uuid::Uuid;

use super::individual_budget_body::IndividualBudgetBody;
use crate::{Answer, App, Read, Reply};

/// One individual budget, with the questions about its balance.
#[utoipa::path(
    operation_id = "get_individual_budget",
    tag = "Individual budgets",
    params(("id" = Uuid, Path, description = "The individual budget")),
    responses((status = 200, description = "The individual budget", body = IndividualBudgetBody))
)]
#[get("/individual-budgets/{id}")]
pub async fn get_individual_budget(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = path.into_inner().into();
    app.read("get individual budget", call.session, move |tx| {
        let told = individual_budgets::get_individual_budget(tx, id)?;
        let version = told.kept.version;
        Ok(Reply::ok(IndividualBudgetBody::from(told))?.version(version))
    })
    .await
}
