//! `POST /procurements/{id}/publication`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Empty, Write};

/// Publishes what was approved.
///
/// From this moment everybody can read it, and it takes bids until its deadline.
#[utoipa::path(
    operation_id = "publish_procurement",
    tag = "Tendering",
    responses((status = 200, description = "Published", body = ProcurementBody))
)]
#[post("/procurements/{id}/publication")]
pub async fn publish_procurement(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    app.write("publish procurement", call.session, move |tx| {
        let saved = tendering::publish_procurement(tx, target)?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}
