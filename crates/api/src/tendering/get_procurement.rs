//! `GET /procurements/{id}`

use actix_web::{get, web};
use trellis_commissioning::tendering;
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Read};

/// Reads a procurement of the caller's trust.
#[utoipa::path(
    operation_id = "get_procurement",
    tag = "Tendering",
    responses((status = 200, description = "The procurement", body = ProcurementBody))
)]
#[get("/procurements/{id}")]
pub async fn get_procurement(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get procurement", call.session, move |tx| {
        let found = tendering::get_procurement(tx, id)?;
        ProcurementBody::reply(found, tx.now())
    })
    .await
}
