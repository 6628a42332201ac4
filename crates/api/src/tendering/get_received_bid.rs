//! `GET /procurements/{id}/bids/{bid}`

use actix_web::{get, web};
use trellis_commissioning::tendering;
use uuid::Uuid;

use super::received_bid_body::OpenedBidBody;
use crate::{Answer, App, Read, Reply};

/// Reads what a bid says, once the evaluation is opened.
///
/// Before that the answer is that of an unknown id. Evaluators read the bids of the lots that they are assigned to, after
/// they have declared their conflicts of interest; a price is withheld from them until the scores of the lot are locked.
#[utoipa::path(
    operation_id = "get_received_bid",
    tag = "Tendering",
    responses((status = 200, description = "The bid", body = OpenedBidBody))
)]
#[get("/procurements/{id}/bids/{bid}")]
pub async fn get_received_bid(app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, call: Read) -> Answer {
    let (id, bid) = path.into_inner();
    app.read("get received bid", call.session, move |tx| {
        Reply::ok(OpenedBidBody::from(tendering::get_received_bid(tx, id.into(), bid.into())?))
    })
    .await
}
