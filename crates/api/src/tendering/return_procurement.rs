//! `POST /procurements/{id}/return-to-draft`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Empty, Write};

/// Sends a procurement back to draft.
///
/// Done by a second person, instead of approving it.
#[utoipa::path(
    operation_id = "return_procurement",
    tag = "Tendering",
    responses((status = 200, description = "A draft again", body = ProcurementBody))
)]
#[post("/procurements/{id}/return-to-draft")]
pub async fn return_procurement(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    app.write("return procurement", call.session, move |tx| {
        let saved = tendering::return_procurement(tx, target)?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}
