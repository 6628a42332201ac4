//! `POST /bids/{id}/submission`

use actix_web::{post, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::tendering::{self, BidTarget};
use trellis_tendering::Receipt;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Empty, Reply, Write};

/// What a bidder can hold against us.
#[derive(Serialize, ToSchema)]
#[schema(as = BidReceipt, example = json!({
    "bid_id": "0190a3d2-0000-7000-8000-00000000000b", "lot_id": "0190a3d2-0000-7000-8000-00000000000d", "version": 1,
    "received_at": "2026-06-19T10:59:59.999999Z", "closes_at": "2026-06-19T11:00:00Z",
    "content_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
}))]
pub struct ReceiptBody {
    bid_id: Uuid,
    lot_id: Uuid,
    /// From 1.
    version: u32,
    /// To the microsecond.
    received_at: DateTime<Utc>,
    /// The deadline it met.
    closes_at: DateTime<Utc>,
    /// SHA-256 of what was received.
    content_hash: String,
}

/// Submits a bid, or what replaces it.
///
/// In time only if it is received before the deadline; exactly at the deadline it is late, without exception.
#[utoipa::path(
    operation_id = "submit_bid",
    tag = "Tendering",
    responses((status = 200, description = "The receipt", body = ReceiptBody))
)]
#[post("/bids/{id}/submission")]
pub async fn submit_bid(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = BidTarget { id: (*id).into(), version: call.if_match };
    app.write("submit bid", call.session, move |tx| {
        let (receipt, own) = tendering::submit_bid(tx, target)?;
        Ok(Reply::ok(ReceiptBody::from(receipt))?.version(own.bid.version))
    })
    .await
}

impl From<Receipt> for ReceiptBody {
    fn from(from: Receipt) -> Self {
        Self {
            bid_id: from.bid.uuid(),
            lot_id: from.lot.uuid(),
            version: from.version,
            received_at: from.received_at,
            closes_at: from.closes_at,
            content_hash: from.content_hash.digits().to_owned(),
        }
    }
}
