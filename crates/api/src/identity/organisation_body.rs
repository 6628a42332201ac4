//! An organisation on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_kernel::OrganisationId;
use trellis_store::Organisation;
use utoipa::ToSchema;
use uuid::Uuid;

/// An organisation.
#[derive(Serialize, ToSchema)]
#[schema(as = Organisation, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000001", "kind": "provider", "sector": "voluntary", "name": "Lantern",
    "created_at": "2026-04-01T09:00:00Z"
}))]
pub struct OrganisationBody {
    id: Uuid,
    /// `trust`, `council`, `nhs`, `provider` or `platform`.
    kind: &'static str,
    /// `voluntary`, `private` or `statutory`; providers only.
    sector: Option<&'static str>,
    name: String,
    created_at: DateTime<Utc>,
}

impl From<Organisation> for OrganisationBody {
    fn from(from: Organisation) -> Self {
        Self {
            id: OrganisationId::uuid(from.id),
            kind: from.kind.key(),
            sector: from.sector.map(trellis_access::Sector::key),
            name: from.name,
            created_at: from.created_at,
        }
    }
}
