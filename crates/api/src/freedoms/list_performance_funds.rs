//! `GET /funds/{id}/performance-funds`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::freedoms;
use trellis_kernel::FundId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::performance_fund_body::PerformanceFundBody;
use crate::{Answer, App, Read, Reply};

/// The performance funds of a fund: one for each year.
#[derive(Serialize, ToSchema)]
pub struct PerformanceFunds {
    items: Vec<PerformanceFundBody>,
}

/// Lists the performance funds of a fund, one for each year, with what each rating frees.
#[utoipa::path(
    operation_id = "list_performance_funds",
    tag = "Freedoms",
    params(("id" = Uuid, Path, description = "The fund")),
    responses((status = 200, description = "The performance funds", body = PerformanceFunds))
)]
#[get("/funds/{id}/performance-funds")]
pub async fn list_performance_funds(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let fund = FundId::new(path.into_inner());
    app.read("list performance funds", call.session, move |tx| {
        let told = freedoms::list_performance_funds(tx, fund)?;
        Reply::ok(PerformanceFunds { items: told.into_iter().map(Into::into).collect() })
    })
    .await
}
