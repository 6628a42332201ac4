//! `GET /bids`

use actix_web::{get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::tendering;
use trellis_store::BidSummary;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, PageBody, PageQuery, Read};

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

/// Lists the caller's own bids.
#[utoipa::path(
    operation_id = "list_bids",
    tag = "Tendering",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<BidSummaryBody>))
)]
#[get("/bids")]
pub async fn list_bids(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, BidSummaryBody>("list bids", call.session, *query, move |tx, after| {
        tendering::list_bids(tx, after)
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
