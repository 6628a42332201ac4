//! A bid as the trust reads it: names and times once closed, the content once opened.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::tendering::BidRead;
use trellis_kernel::{BidId, Pence};
use trellis_store::{BidSupplier, ReceivedBid};
use trellis_tendering::{Overlap, SetAside};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bid_body::AnswerBody;

/// A bid that was received.
#[derive(Serialize, ToSchema)]
#[schema(as = ReceivedBid, example = json!({
    "id": "0190a3d2-0000-7000-8000-00000000000b", "lot_id": "0190a3d2-0000-7000-8000-00000000000d", "lot_number": 1,
    "provider_id": "0190a3d2-0000-7000-8000-00000000000f", "provider_name": "Lantern",
    "received_at": "2026-06-19T10:59:59.999999Z", "overlaps": [], "members": [
        { "organisation_id": "0190a3d2-0000-7000-8000-00000000000f", "name": "Lantern", "share_bp": 6000 },
        { "organisation_id": "0190a3d2-0000-7000-8000-000000000010", "name": "Harbour Homes Ltd", "share_bp": 4000 }
    ]
}))]
pub struct ReceivedBidBody {
    id: Uuid,
    lot_id: Uuid,
    lot_number: i32,
    provider_id: Uuid,
    provider_name: String,
    received_at: DateTime<Utc>,
    /// The suppliers that bid together, the lead among them; none where it bids alone, and before the bids are opened.
    members: Vec<BidSupplierBody>,
    /// Its suppliers that stand in another bid for the same lot: to be looked at, and no reason to refuse by itself
    /// unless the tender lets a supplier take part in one bid for a lot.
    overlaps: Vec<OverlapBody>,
    /// Why it does not count: `unconfirmed`, `outside_market`, or the ground of the concern upon which it was disregarded.
    set_aside: Option<&'static str>,
}

/// One of the suppliers that bid together.
#[derive(Serialize, ToSchema)]
#[schema(as = BidSupplier)]
pub struct BidSupplierBody {
    organisation_id: Uuid,
    name: String,
    /// Its share of the work in basis points.
    #[schema(minimum = 1, maximum = 10000)]
    share_bp: u32,
}

/// A supplier that stands in two bids for a lot.
#[derive(Serialize, ToSchema)]
#[schema(as = BidOverlap)]
pub struct OverlapBody {
    organisation_id: Uuid,
    /// The other bid.
    bid_id: Uuid,
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
            members: from.members.into_iter().map(BidSupplierBody::from).collect(),
            overlaps: from.overlaps.into_iter().map(OverlapBody::from).collect(),
            set_aside: from.set_aside.map(SetAside::name),
        }
    }
}

impl From<BidSupplier> for BidSupplierBody {
    fn from(from: BidSupplier) -> Self {
        Self { organisation_id: from.organisation.uuid(), name: from.name, share_bp: from.share.get() }
    }
}

impl From<Overlap> for OverlapBody {
    fn from(from: Overlap) -> Self {
        Self { organisation_id: from.organisation.uuid(), bid_id: BidId::uuid(from.bid) }
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
