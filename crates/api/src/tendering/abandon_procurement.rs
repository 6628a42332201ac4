//! `POST /procurements/{id}/abandonment`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use super::reason_body::ReasonBody;
use crate::{Answer, App, Write};

/// Gives a published procurement up.
///
/// Possible while no contract is entered. Bids that were not opened stay closed for good.
#[utoipa::path(
    operation_id = "abandon_procurement",
    tag = "Tendering",
    request_body = ReasonBody,
    responses((status = 200, description = "Abandoned", body = ProcurementBody))
)]
#[post("/procurements/{id}/abandonment")]
pub async fn abandon_procurement(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ReasonBody>,
) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    let reason = call.body.read()?;
    app.write("abandon procurement", call.session, move |tx| {
        let saved = tendering::abandon_procurement(tx, target, &reason)?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}
