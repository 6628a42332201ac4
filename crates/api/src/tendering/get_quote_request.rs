//! `GET /quote-requests/{id}`

use actix_web::{get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::tendering;
use utoipa::ToSchema;
use uuid::Uuid;

use super::list_published_answers::PublishedAnswerBody;
use super::opportunity_body::OpportunityBody;
use crate::{Answer, App, Read, Reply};

/// A tender for which the caller's organisation was asked to quote.
#[derive(Serialize, ToSchema)]
#[schema(as = QuoteRequest)]
pub struct QuoteRequestBody {
    tender: OpportunityBody,
    invited_at: DateTime<Utc>,
    /// The answers that every invited supplier has been given; at most 100.
    answers: Vec<PublishedAnswerBody>,
}

/// Reads a tender for which the caller's organisation was asked to quote.
///
/// Nobody else sees it. Bids are made for its lots like others.
#[utoipa::path(
    operation_id = "get_quote_request",
    tag = "Tendering",
    responses((status = 200, description = "The tender", body = QuoteRequestBody))
)]
#[get("/quote-requests/{id}")]
pub async fn get_quote_request(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get quote request", call.session, move |tx| {
        let found = tendering::get_quote_request(tx, id)?;
        Reply::ok(QuoteRequestBody {
            tender: OpportunityBody::of(found.opportunity, tx.now()),
            invited_at: found.invited_at,
            answers: found.answers.into_iter().map(PublishedAnswerBody::from).collect(),
        })
    })
    .await
}
