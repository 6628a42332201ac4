//! `POST /procurements/{id}/selection`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use crate::notices::NoticeDetailsBody;
use crate::{Answer, App, Write};

/// Begins the selection of a supplier without a competition.
///
/// The notice that has to be public before it is published with it and must be complete: the transparency notice (UK5) of a public
/// contract, or the intention to follow the most suitable provider process. User choice, the processes A to C and contracts below the
/// threshold tell nothing at this point.
#[utoipa::path(
    operation_id = "begin_selection",
    tag = "Tendering",
    request_body = NoticeDetailsBody,
    responses((status = 200, description = "The selection has begun", body = ProcurementBody))
)]
#[post("/procurements/{id}/selection")]
pub async fn begin_selection(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NoticeDetailsBody>,
) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    let details = call.body.read()?;
    app.write("begin selection", call.session, move |tx| {
        let saved = tendering::begin_selection(tx, target, &details)?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}
