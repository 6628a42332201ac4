//! `GET /procurements/{id}/conflict-declarations/{declaration}`

use actix_web::{get, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::conflict_declaration_body::ConflictDeclarationBody;
use crate::{Answer, App, Read, Reply};

/// Reads a declaration of conflicts of interest.
///
/// Evaluators see their own.
#[utoipa::path(
    operation_id = "get_conflict_declaration",
    tag = "Evaluation",
    responses((status = 200, description = "The declaration", body = ConflictDeclarationBody))
)]
#[get("/procurements/{id}/conflict-declarations/{declaration}")]
pub async fn get_conflict_declaration(
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    call: Read,
) -> Answer {
    let (procurement, declaration) = path.into_inner();
    app.read("get conflict declaration", call.session, move |tx| {
        let kept = evaluation::get_conflict_declaration(tx, procurement.into(), declaration)?;
        Reply::ok(ConflictDeclarationBody::from(kept))
    })
    .await
}
