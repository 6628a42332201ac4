//! `POST /procurements/{id}/conflict-declarations`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::evaluation::{self, DeclareConflicts};
use utoipa::ToSchema;
use uuid::Uuid;

use super::conflict_declaration_body::{ConflictBody, ConflictDeclarationBody};
use crate::{Answer, App, Reply, Write};

/// What the caller declares; an empty list declares that there is no conflict.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "conflicts": [] }))]
pub struct NewConflictDeclaration {
    conflicts: Vec<ConflictBody>,
}

/// Declares the caller's conflicts of interest in a tender, or that there are none.
///
/// A conflict holds on every tender in which that provider bids; a later declaration adds to it and takes nothing back.
#[utoipa::path(
    operation_id = "declare_conflicts",
    tag = "Evaluation",
    request_body = NewConflictDeclaration,
    responses((status = 201, description = "The declaration", body = ConflictDeclarationBody))
)]
#[post("/procurements/{id}/conflict-declarations")]
pub async fn declare_conflicts(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewConflictDeclaration>,
) -> Answer {
    let conflicts = call.body.conflicts.into_iter().map(ConflictBody::read).collect();
    let command = DeclareConflicts { procurement: (*id).into(), conflicts };
    app.write("declare conflicts", call.session, move |tx| {
        let made = evaluation::declare_conflicts(tx, command.clone())?;
        let location = format!(
            "/api/v1/procurements/{}/conflict-declarations/{}",
            made.declaration.procurement(),
            made.id
        );
        Reply::created(location, ConflictDeclarationBody::from(made))
    })
    .await
}
