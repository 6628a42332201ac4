//! `POST /procurements/{id}/withdrawal`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use super::reason_body::ReasonBody;
use crate::{Answer, App, Write};

/// Gives a procurement up before anything was published.
///
/// It cannot be taken up again.
#[utoipa::path(
    operation_id = "withdraw_procurement",
    tag = "Tendering",
    request_body = ReasonBody,
    responses((status = 200, description = "Withdrawn", body = ProcurementBody))
)]
#[post("/procurements/{id}/withdrawal")]
pub async fn withdraw_procurement(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ReasonBody>,
) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    let reason = call.body.read()?;
    app.write("withdraw procurement", call.session, move |tx| {
        let saved = tendering::withdraw_procurement(tx, target, &reason)?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}
