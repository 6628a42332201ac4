//! A membership on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_kernel::{MembershipId, PersonId};
use trellis_store::Membership;
use utoipa::ToSchema;
use uuid::Uuid;

/// A role that a person holds.
#[derive(Serialize, ToSchema)]
#[schema(as = Membership)]
pub struct MembershipBody {
    id: Uuid,
    person_id: Uuid,
    role: &'static str,
    valid_from: DateTime<Utc>,
    /// Who granted it; null for founders.
    granted_by: Option<Uuid>,
}

impl From<Membership> for MembershipBody {
    fn from(from: Membership) -> Self {
        Self {
            id: MembershipId::uuid(from.id),
            person_id: PersonId::uuid(from.person),
            role: from.role.key(),
            valid_from: from.valid_from,
            granted_by: from.granted_by.map(PersonId::uuid),
        }
    }
}
