//! `POST /procurements/{id}/documents`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::document_body::DocumentBody;
use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Write};

/// Attaches the description of a document to a procurement.
///
/// Names within a procurement differ. An approval that was given is void.
#[utoipa::path(
    operation_id = "create_tender_document",
    tag = "Tendering",
    request_body = DocumentBody,
    responses((status = 201, description = "The draft", body = ProcurementBody))
)]
#[post("/procurements/{id}/documents")]
pub async fn create_tender_document(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<DocumentBody>,
) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    let document = call.body.read()?;
    app.write("create tender document", call.session, move |tx| {
        let saved = tendering::create_tender_document(tx, target, &document)?;
        ProcurementBody::reply_created(saved, tx.now())
    })
    .await
}
