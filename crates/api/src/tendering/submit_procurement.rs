//! `POST /procurements/{id}/submission-for-approval`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Empty, Write};

/// Hands a draft in for approval.
///
/// It needs lots, weights that make a whole, a priority of an agreed plan, and deadlines ahead.
#[utoipa::path(
    operation_id = "submit_procurement",
    tag = "Tendering",
    responses((status = 200, description = "Handed in", body = ProcurementBody))
)]
#[post("/procurements/{id}/submission-for-approval")]
pub async fn submit_procurement(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    app.write("submit procurement", call.session, move |tx| {
        let saved = tendering::submit_procurement(tx, target)?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}
