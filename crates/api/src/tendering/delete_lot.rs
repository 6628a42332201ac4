//! `DELETE /procurements/{id}/lots/{lot}`

use actix_web::{delete, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Edit, Empty};

/// Takes a lot out of a procurement.
///
/// The others move up. Possible before publication; an approval that was given is void. The `ETag` is the
/// procurement's.
#[utoipa::path(
    operation_id = "delete_lot",
    tag = "Tendering",
    responses((status = 200, description = "The draft", body = ProcurementBody))
)]
#[delete("/procurements/{id}/lots/{lot}")]
pub async fn delete_lot(app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, call: Edit<Empty>) -> Answer {
    let (id, lot) = path.into_inner();
    let target = ProcurementTarget { id: id.into(), version: Some(call.version) };
    app.write("delete lot", call.session, move |tx| {
        let saved = tendering::delete_lot(tx, target, lot.into())?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}
