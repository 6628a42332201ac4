//! A bid as the trust reads it: names and times once closed, the content once opened.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_kernel::BidId;
use trellis_store::{OpenedBid, ReceivedBid};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bid_body::SubmissionBody;

/// A bid that was received.
#[derive(Serialize, ToSchema)]
#[schema(as = ReceivedBid, example = json!({
    "id": "0190a3d2-0000-7000-8000-00000000000b", "lot_id": "0190a3d2-0000-7000-8000-00000000000d", "lot_number": 1,
    "provider_id": "0190a3d2-0000-7000-8000-00000000000f", "provider_name": "Lantern",
    "received_at": "2026-06-19T10:59:59.999999Z"
}))]
pub struct ReceivedBidBody {
    id: Uuid,
    lot_id: Uuid,
    lot_number: i32,
    provider_id: Uuid,
    provider_name: String,
    received_at: DateTime<Utc>,
}

/// A bid that was opened.
#[derive(Serialize, ToSchema)]
#[schema(as = OpenedBid)]
pub struct OpenedBidBody {
    received: ReceivedBidBody,
    content: SubmissionBody,
}

impl From<ReceivedBid> for ReceivedBidBody {
    fn from(from: ReceivedBid) -> Self {
        Self {
            id: BidId::uuid(from.id),
            lot_id: from.lot.uuid(),
            lot_number: from.lot_number,
            provider_id: from.provider.uuid(),
            provider_name: from.provider_name,
            received_at: from.received_at,
        }
    }
}

impl From<OpenedBid> for OpenedBidBody {
    fn from(from: OpenedBid) -> Self {
        Self { received: from.received.into(), content: from.submission.into() }
    }
}
