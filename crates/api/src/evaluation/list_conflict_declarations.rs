//! `GET /procurements/{id}/conflict-declarations`

use actix_web::{get, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::conflict_declaration_body::ConflictDeclarationBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the declarations of conflicts of interest in a tender, oldest first.
///
/// Evaluators see their own.
#[utoipa::path(
    operation_id = "list_conflict_declarations",
    tag = "Evaluation",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ConflictDeclarationBody>))
)]
#[get("/procurements/{id}/conflict-declarations")]
pub async fn list_conflict_declarations(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let procurement = (*id).into();
    app.page::<_, ConflictDeclarationBody>(
        "list conflict declarations",
        call.session,
        *query,
        move |tx, after| evaluation::list_conflict_declarations(tx, procurement, after),
    )
    .await
}
