//! Declarations of conflicts of interest on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_store::KeptDeclaration;
use trellis_tendering::evaluation::Conflict;
use utoipa::ToSchema;
use uuid::Uuid;

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

impl ConflictBody {
    /// The conflict meant.
    pub(super) fn read(self) -> Conflict {
        Conflict { provider: self.provider_id.into(), nature: self.nature }
    }
}

impl From<KeptDeclaration> for ConflictDeclarationBody {
    fn from(from: KeptDeclaration) -> Self {
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
