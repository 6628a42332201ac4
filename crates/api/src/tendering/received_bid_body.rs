//! A bid as the trust reads it: names and times once closed, the content once opened.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::tendering::BidRead;
use trellis_kernel::{BidId, Pence};
use trellis_store::ReceivedBid;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bid_body::AnswerBody;

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
    content: OpenedContentBody,
}

/// What an opened bid says. Whoever judges its quality reads its price when the scores of the lot are locked.
#[derive(Serialize, ToSchema)]
#[schema(as = OpenedBidContent)]
pub struct OpenedContentBody {
    /// From 1; earlier ones are replaced and never opened.
    version: u32,
    /// To the microsecond.
    received_at: DateTime<Utc>,
    /// True while the price is withheld from the caller.
    price_withheld: bool,
    /// Pence; null while it is withheld.
    price_p: Option<i64>,
    /// SHA-256 of what was received; null while the price is withheld, which could be guessed from it.
    content_hash: Option<String>,
    answers: Vec<AnswerBody>,
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

impl From<BidRead> for OpenedBidBody {
    fn from(BidRead { bid, priced }: BidRead) -> Self {
        let submission = bid.submission;
        let content = OpenedContentBody {
            version: submission.version,
            received_at: submission.received_at,
            price_withheld: !priced,
            price_p: submission.content.price.filter(|_| priced).map(Pence::get),
            content_hash: priced.then(|| submission.content_hash.digits().to_owned()),
            answers: submission.content.answers.into_iter().map(AnswerBody::from).collect(),
        };
        Self { received: bid.received.into(), content }
    }
}
