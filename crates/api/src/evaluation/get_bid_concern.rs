//! `GET /bid-concerns/{id}`

use actix_web::{get, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::bid_concern_body::BidConcernBody;
use crate::{Answer, App, Read, Reply};

/// Reads a concern about a bid, with its reply and what became of it.
#[utoipa::path(
    operation_id = "get_bid_concern",
    tag = "Evaluation",
    responses((status = 200, description = "The concern", body = BidConcernBody))
)]
#[get("/bid-concerns/{id}")]
pub async fn get_bid_concern(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get bid concern", call.session, move |tx| {
        Reply::ok(BidConcernBody::from(evaluation::get_bid_concern(tx, id)?))
    })
    .await
}
