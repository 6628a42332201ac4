//! `PUT /procurements/{id}/lots/{lot}`

use actix_web::{put, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::lot_body::LotDraftBody;
use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Edit};

/// Rewrites what a lot offers.
///
/// Possible before publication; an approval that was given is void. The `ETag` is the procurement's.
#[utoipa::path(
    operation_id = "update_lot",
    tag = "Tendering",
    request_body = LotDraftBody,
    responses((status = 200, description = "The draft", body = ProcurementBody))
)]
#[put("/procurements/{id}/lots/{lot}")]
pub async fn update_lot(
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    call: Edit<LotDraftBody>,
) -> Answer {
    let (id, lot) = path.into_inner();
    let target = ProcurementTarget { id: id.into(), version: Some(call.version) };
    let terms = call.body.read()?;
    app.write("update lot", call.session, move |tx| {
        let saved = tendering::update_lot(tx, target, lot.into(), &terms)?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}
