//! `GET /quote-requests`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::tendering;
use utoipa::ToSchema;
use uuid::Uuid;

use super::opportunity_body::OpportunityBody;
use crate::{Answer, App, PageQuery, Read, Reply};

/// A page of tenders for which a supplier was asked to quote.
#[derive(Serialize, ToSchema)]
pub struct QuoteRequestPage {
    items: Vec<OpportunityBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the tenders for which the caller's organisation was asked to quote.
#[utoipa::path(
    operation_id = "list_quote_requests",
    tag = "Tendering",
    params(PageQuery),
    responses((status = 200, description = "A page", body = QuoteRequestPage))
)]
#[get("/quote-requests")]
pub async fn list_quote_requests(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list quote requests", call.session, move |tx| {
        let page = tendering::list_quote_requests(tx, after)?;
        let now = tx.now();
        let items = page.items.into_iter().map(|item| OpportunityBody::of(item, now)).collect();
        Reply::ok(QuoteRequestPage { items, next: page.next })
    })
    .await
}
