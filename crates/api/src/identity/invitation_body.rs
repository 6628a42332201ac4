//! An invitation on the wire: never its token.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_credentials::Invitation;
use trellis_kernel::{InvitationId, PersonId};
use utoipa::ToSchema;
use uuid::Uuid;

/// An invitation.
#[derive(Serialize, ToSchema)]
#[schema(as = Invitation)]
pub struct InvitationBody {
    id: Uuid,
    email: String,
    roles: Vec<String>,
    /// Who invited; null when the operator did.
    invited_by: Option<Uuid>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// Null until it is taken up.
    accepted_at: Option<DateTime<Utc>>,
}

impl From<Invitation> for InvitationBody {
    fn from(from: Invitation) -> Self {
        Self {
            id: InvitationId::uuid(from.id),
            email: from.email.to_string(),
            invited_by: from.invited_by.map(PersonId::uuid),
            created_at: from.created_at,
            expires_at: from.expires_at(),
            accepted_at: from.accepted_at,
            roles: from.roles,
        }
    }
}
