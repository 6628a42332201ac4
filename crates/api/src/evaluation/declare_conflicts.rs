//! `POST /procurements/{id}/conflict-declarations`

use actix_web::{post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::evaluation::{self, DeclareConflicts, Declared};
use trellis_tendering::evaluation::Conflict;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// What the caller declares; an empty list declares that there is no conflict.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "conflicts": [] }))]
pub struct NewConflictDeclaration {
    conflicts: Vec<ConflictBody>,
}

/// A conflict of interest with one provider.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Conflict, example = json!({
    "provider_id": "0190a3d2-0000-7000-8000-000000000011", "nature": "I was a trustee of it until last year."
}))]
pub struct ConflictBody {
    provider_id: Uuid,
    #[schema(min_length = 1, max_length = 2000)]
    nature: String,
}

/// A declaration, kept for good.
#[derive(Serialize, ToSchema)]
#[schema(as = ConflictDeclaration)]
pub struct ConflictDeclarationBody {
    id: Uuid,
    procurement_id: Uuid,
    person_id: Uuid,
    declared_at: DateTime<Utc>,
    conflicts: Vec<ConflictBody>,
}

impl From<Declared> for ConflictDeclarationBody {
    fn from(from: Declared) -> Self {
        let conflict = |conflict: &Conflict| ConflictBody {
            provider_id: conflict.provider.uuid(),
            nature: conflict.nature.clone(),
        };
        Self {
            id: from.id,
            procurement_id: from.declaration.procurement().uuid(),
            person_id: from.declaration.person().uuid(),
            declared_at: from.declaration.declared_at(),
            conflicts: from.declaration.conflicts().iter().map(conflict).collect(),
        }
    }
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
    let conflict = |body: ConflictBody| Conflict { provider: body.provider_id.into(), nature: body.nature };
    let conflicts = call.body.conflicts.into_iter().map(conflict).collect();
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
