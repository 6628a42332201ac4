//! `GET /procurements/{id}/lots/{lot}`

use actix_web::{get, web};
use trellis_commissioning::tendering;
use uuid::Uuid;

use super::lot_outcome_body::ProcurementLotBody;
use crate::{Answer, App, Read, Reply};

/// Reads a lot of a procurement of the caller's trust. The `ETag` is the procurement's.
#[utoipa::path(
    operation_id = "get_lot",
    tag = "Tendering",
    responses((status = 200, description = "The lot", body = ProcurementLotBody))
)]
#[get("/procurements/{id}/lots/{lot}")]
pub async fn get_lot(app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, call: Read) -> Answer {
    let (procurement, lot) = path.into_inner();
    app.read("get lot", call.session, move |tx| {
        let found = tendering::get_lot(tx, procurement.into(), lot.into())?;
        let version = found.procurement.version;
        Ok(Reply::ok(ProcurementLotBody::one(&found, lot.into())?)?.version(version))
    })
    .await
}
