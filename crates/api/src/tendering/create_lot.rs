//! `POST /procurements/{id}/lots`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::lot_body::LotDraftBody;
use super::lot_outcome_body::ProcurementLotBody;
use crate::{Answer, App, Reply, Write};

/// Adds a lot to a procurement.
///
/// It gets the next number; no two lots of a procurement share a title. An approval that was given is void. The `ETag`
/// is the procurement's.
#[utoipa::path(
    operation_id = "create_lot",
    tag = "Tendering",
    request_body = LotDraftBody,
    responses((status = 201, description = "The lot", body = ProcurementLotBody))
)]
#[post("/procurements/{id}/lots")]
pub async fn create_lot(app: web::Data<App>, id: web::Path<Uuid>, call: Write<LotDraftBody>) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    let terms = call.body.read()?;
    app.write("create lot", call.session, move |tx| {
        let (lot, saved) = tendering::create_lot(tx, target, &terms)?;
        let version = saved.version;
        let made = ProcurementLotBody::one(&saved.into(), lot)?;
        let location = format!("/api/v1/procurements/{}/lots/{lot}", target.id);
        Ok(Reply::created(location, made)?.version(version))
    })
    .await
}
