//! An invitation on the wire: that a place is asked for, and to those who say what for, what is needed.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use trellis_providers::placing::DeclineReason;
use trellis_store::PlacementInvitation;
use utoipa::ToSchema;
use uuid::Uuid;

/// An invitation to offer a place.
#[derive(Serialize, ToSchema)]
#[schema(as = PlacementInvitation)]
pub struct InvitationBody {
    id: Uuid,
    trust_id: Uuid,
    requirement_id: Uuid,
    provider_id: Uuid,
    service_id: Uuid,
    invited_at: DateTime<Utc>,
    /// An offer received exactly at it is late.
    offers_until: DateTime<Utc>,
    /// When the trust closed the requirement, if it did.
    ended_at: Option<DateTime<Utc>>,
    /// Why the provider declined, if it did.
    declined: Option<&'static str>,
    /// Coded fields; shown to the invited provider alone, one invitation at a time, for a purpose.
    #[schema(value_type = Option<Object>)]
    requirement: Option<Value>,
}

impl InvitationBody {
    /// With what is needed.
    pub(super) fn disclosed(mut from: PlacementInvitation) -> Self {
        let requirement = Some(from.content.take());
        Self { requirement, ..Self::from(from) }
    }
}

impl From<PlacementInvitation> for InvitationBody {
    fn from(from: PlacementInvitation) -> Self {
        Self {
            id: from.id,
            trust_id: from.trust.uuid(),
            requirement_id: from.requirement.uuid(),
            provider_id: from.provider.uuid(),
            service_id: from.service.uuid(),
            invited_at: from.invited_at,
            offers_until: from.offers_until,
            ended_at: from.ended_at,
            declined: from.declined.map(DeclineReason::name),
            requirement: None,
        }
    }
}
