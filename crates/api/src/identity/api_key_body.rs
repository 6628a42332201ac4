//! An API key on the wire: never its secret.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_kernel::{ApiKeyId, PersonId};
use trellis_store::KeptApiKey;
use utoipa::ToSchema;
use uuid::Uuid;

/// An API key.
#[derive(Serialize, ToSchema)]
#[schema(as = ApiKey)]
pub struct ApiKeyBody {
    id: Uuid,
    /// What the machine is for.
    name: String,
    /// The eight characters that name the key in its text.
    key_id: String,
    /// The machine, as people and the audit chain see it.
    machine_id: Uuid,
    /// The person who answers for it.
    responsible_id: Uuid,
    scopes: Vec<String>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// To the hour; null when it was never used.
    last_used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

impl From<KeptApiKey> for ApiKeyBody {
    fn from(from: KeptApiKey) -> Self {
        Self {
            id: ApiKeyId::uuid(from.id),
            name: from.name,
            key_id: from.public_id,
            machine_id: PersonId::uuid(from.machine),
            responsible_id: PersonId::uuid(from.responsible),
            scopes: from.scopes,
            created_at: from.created_at,
            expires_at: from.expires_at,
            last_used_at: from.last_used_at,
            revoked_at: from.revoked_at,
        }
    }
}
