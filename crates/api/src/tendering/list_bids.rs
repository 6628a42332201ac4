//! `GET /bids`

use actix_web::{get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::tendering;
use trellis_store::BidSummary;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// One of the caller's own bids in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = BidSummary)]
pub struct BidSummaryBody {
    id: Uuid,
    procurement_id: Uuid,
    lot_id: Uuid,
    /// `draft`, `submitted` or `withdrawn`; read the bid itself for what the clock makes of it.
    state: String,
    received_at: Option<DateTime<Utc>>,
    /// The version for `If-Match`.
    version: i64,
}

/// A page of bids.
#[derive(ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct BidPage {
    items: Vec<BidSummaryBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the caller's own bids.
#[utoipa::path(
    operation_id = "list_bids",
    tag = "Tendering",
    params(PageQuery),
    responses((status = 200, description = "A page", body = BidPage))
)]
#[get("/bids")]
pub async fn list_bids(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list bids", call.session, move |tx| {
        Reply::ok(page_body::<_, BidSummaryBody>(tendering::list_bids(tx, after)?))
    })
    .await
}

impl From<BidSummary> for BidSummaryBody {
    fn from(from: BidSummary) -> Self {
        Self {
            id: from.id.uuid(),
            procurement_id: from.procurement.uuid(),
            lot_id: from.lot.uuid(),
            state: from.state,
            received_at: from.received_at,
            version: from.version,
        }
    }
}
