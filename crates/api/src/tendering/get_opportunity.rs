//! `GET /opportunities/{id}`

use actix_web::{get, web};
use trellis_commissioning::tendering;
use trellis_store::Session;
use uuid::Uuid;

use super::opportunity_body::OpportunityBody;
use crate::{Answer, App, Reply};

/// Reads a published tender.
#[utoipa::path(
    operation_id = "get_opportunity",
    tag = "Tendering",
    responses((status = 200, description = "The tender", body = OpportunityBody))
)]
#[get("/opportunities/{id}")]
pub async fn get_opportunity(app: web::Data<App>, id: web::Path<Uuid>) -> Answer {
    let id = (*id).into();
    app.read("get opportunity", Session::Public, move |tx| {
        let found = tendering::get_opportunity(tx, id)?;
        Reply::ok(OpportunityBody::of(found, tx.now()))
    })
    .await
}
