//! `GET /procurements`

use actix_web::{get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::tendering;
use trellis_store::ProcurementSummary;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, PageBody, PageQuery, Read, Reply, page_body};

/// A procurement in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = ProcurementSummary)]
pub struct ProcurementSummaryBody {
    id: Uuid,
    title: String,
    cpv: String,
    /// As in the procurement itself; `closed` follows from the deadline.
    state: String,
    closes_at: Option<DateTime<Utc>>,
}

/// Lists the procurements of the caller's trust.
#[utoipa::path(
    operation_id = "list_procurements",
    tag = "Tendering",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ProcurementSummaryBody>))
)]
#[get("/procurements")]
pub async fn list_procurements(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list procurements", call.session, move |tx| {
        let page = tendering::list_procurements(tx, after)?;
        let now = tx.now();
        let page = page.map(|item| ProcurementSummaryBody::of(item, now));
        Reply::ok(page_body::<_, ProcurementSummaryBody>(page))
    })
    .await
}

impl ProcurementSummaryBody {
    fn of(from: ProcurementSummary, now: DateTime<Utc>) -> Self {
        let closed = from.state == "published" && from.closes_at.is_some_and(|closes_at| closes_at <= now);
        Self {
            id: from.id.uuid(),
            title: from.title,
            cpv: from.cpv,
            state: if closed { "closed".to_owned() } else { from.state },
            closes_at: from.closes_at,
        }
    }
}
