//! `POST /procurements/{id}/evaluation`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Empty, Write};

/// Opens the bids and starts the evaluation.
///
/// Possible from the deadline on, never before it.
#[utoipa::path(
    operation_id = "open_evaluation",
    tag = "Tendering",
    responses((status = 200, description = "Evaluating", body = ProcurementBody))
)]
#[post("/procurements/{id}/evaluation")]
pub async fn open_evaluation(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    app.write("open evaluation", call.session, move |tx| {
        let saved = tendering::open_evaluation(tx, target)?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}
