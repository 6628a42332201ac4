//! Offers, scores and choices on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;
use trellis_kernel::{Pence, PlacementId};
use trellis_providers::placing::{OfferedPlace, RankedOffer};
use trellis_store::PlacementChoice;
use utoipa::ToSchema;
use uuid::Uuid;

/// An offer.
#[derive(Serialize, ToSchema)]
#[schema(as = PlacementOffer)]
pub struct OfferBody {
    id: Uuid,
    provider_id: Uuid,
    service_id: Uuid,
    /// For seven days, in pence.
    weekly_p: i64,
    from: NaiveDate,
    proposal: String,
    received_at: DateTime<Utc>,
    /// 0 to 5, as the trust scored it.
    quality: Option<u8>,
    /// 1 is the best; known once every offer is scored.
    rank: Option<u32>,
    /// Of 100, such as `98.10`.
    points: Option<String>,
}

/// The choice of an offer.
#[derive(Serialize, ToSchema)]
#[schema(as = PlacementChoice)]
pub struct ChoiceBody {
    requirement_id: Uuid,
    offer_id: Uuid,
    rank: u32,
    reason: Option<String>,
    /// The evidence of the four limbs of user choice.
    #[schema(value_type = Option<Object>)]
    user_choice: Option<Value>,
    chosen_by: Uuid,
    chosen_at: DateTime<Utc>,
    approved_by: Option<Uuid>,
    placement_id: Option<Uuid>,
}

impl OfferBody {
    /// The offers in order where it is known, otherwise by id.
    pub(super) fn all(offers: Vec<OfferedPlace>, ranked: &[RankedOffer]) -> Vec<Self> {
        let mut bodies: Vec<Self> = offers
            .into_iter()
            .map(|offer| {
                let place = ranked.iter().find(|ranked| ranked.offer == offer.id);
                let points = place.map(|it| format!("{}.{:02}", it.points / 100, it.points % 100));
                Self { rank: place.map(|it| it.rank), points, ..Self::from(offer) }
            })
            .collect();
        bodies.sort_by_key(|body| (body.rank, body.id));
        bodies
    }
}

impl From<OfferedPlace> for OfferBody {
    fn from(from: OfferedPlace) -> Self {
        Self {
            id: from.id.uuid(),
            provider_id: from.provider.uuid(),
            service_id: from.service.uuid(),
            weekly_p: Pence::get(from.weekly),
            from: from.from,
            proposal: from.proposal,
            received_at: from.received_at,
            quality: from.quality,
            rank: None,
            points: None,
        }
    }
}

impl From<PlacementChoice> for ChoiceBody {
    fn from(from: PlacementChoice) -> Self {
        Self {
            requirement_id: from.requirement.uuid(),
            offer_id: from.offer.uuid(),
            rank: from.rank,
            reason: from.reason,
            user_choice: from.user_choice,
            chosen_by: from.chosen_by.uuid(),
            chosen_at: from.chosen_at,
            approved_by: from.approved.map(|(by, _)| by.uuid()),
            placement_id: from.placement.map(PlacementId::uuid),
        }
    }
}
