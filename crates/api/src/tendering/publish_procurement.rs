//! `POST /procurements/{id}/publication`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use crate::notices::NoticeDetailsBody;
use crate::{Answer, App, Write};

/// Publishes what was approved.
///
/// Its tender notice must be complete. From this moment everybody can read it, and it takes bids until its deadline.
#[utoipa::path(
    operation_id = "publish_procurement",
    tag = "Tendering",
    request_body = NoticeDetailsBody,
    responses((status = 200, description = "Published", body = ProcurementBody))
)]
#[post("/procurements/{id}/publication")]
pub async fn publish_procurement(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NoticeDetailsBody>,
) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    let details = call.body.read()?;
    app.write("publish procurement", call.session, move |tx| {
        let saved = tendering::publish_procurement(tx, target, &details)?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}
