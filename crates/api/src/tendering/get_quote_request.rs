//! `GET /quote-requests/{id}`

use actix_web::{get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::tendering;
use utoipa::ToSchema;
use uuid::Uuid;

use super::list_published_answers::PublishedAnswerBody;
use super::opportunity_body::OpportunityBody;
use crate::{Answer, App, PageQuery, Read, Reply};

/// A tender for which the caller's organisation was asked to quote.
#[derive(Serialize, ToSchema)]
#[schema(as = QuoteRequest)]
pub struct QuoteRequestBody {
    tender: OpportunityBody,
    invited_at: DateTime<Utc>,
    /// A page of the answers that every invited supplier has been given.
    answers: Vec<PublishedAnswerBody>,
    /// Send it as `after` to get the next page of answers; absent on the last one.
    next: Option<Uuid>,
}

/// Reads a tender for which the caller's organisation was asked to quote.
///
/// Nobody else sees it. Bids are made for its lots like others, by each supplier alone. Its answers come in pages.
#[utoipa::path(
    operation_id = "get_quote_request",
    tag = "Tendering",
    params(PageQuery),
    responses((status = 200, description = "The tender", body = QuoteRequestBody))
)]
#[get("/quote-requests/{id}")]
pub async fn get_quote_request(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let (id, after) = ((*id).into(), query.page()?);
    app.read("get quote request", call.session, move |tx| {
        let found = tendering::get_quote_request(tx, id, after)?;
        Reply::ok(QuoteRequestBody {
            tender: OpportunityBody::of(found.opportunity, tx.now()),
            invited_at: found.invited_at,
            answers: found.answers.items.into_iter().map(PublishedAnswerBody::from).collect(),
            next: found.answers.next,
        })
    })
    .await
}
