//! `PUT /procurements/{id}`

use actix_web::{put, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::particulars_body::ParticularsBody;
use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Edit};

/// Rewrites what a procurement says of itself.
///
/// Possible before publication; an approval that was given is void.
#[utoipa::path(
    operation_id = "update_procurement",
    tag = "Tendering",
    request_body = ParticularsBody,
    responses((status = 200, description = "The draft", body = ProcurementBody))
)]
#[put("/procurements/{id}")]
pub async fn update_procurement(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Edit<ParticularsBody>,
) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: Some(call.version) };
    let particulars = call.body.read()?;
    app.write("update procurement", call.session, move |tx| {
        let saved = tendering::update_procurement(tx, target, &particulars)?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}
