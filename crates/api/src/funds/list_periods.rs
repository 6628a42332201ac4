//! `GET /funds/{id}/periods`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::funds;
use utoipa::ToSchema;
use uuid::Uuid;

use super::period_body::PeriodBody;
use crate::{Answer, App, Read, Reply};

/// The periods that are no longer open.
#[derive(Serialize, ToSchema)]
pub struct PeriodList {
    items: Vec<PeriodBody>,
}

/// Lists the accounting periods that are no longer open, with the chain's root that was published with each sealed one.
#[utoipa::path(
    operation_id = "list_periods",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The periods, in order", body = PeriodList))
)]
#[get("/funds/{id}/periods")]
pub async fn list_periods(app: web::Data<App>, call: Read, id: web::Path<Uuid>) -> Answer {
    let fund = id.into_inner().into();
    app.read("list periods", call.session, move |tx| {
        let items = funds::list_periods(tx, fund)?.into_iter().map(PeriodBody::from).collect();
        Reply::ok(PeriodList { items })
    })
    .await
}
