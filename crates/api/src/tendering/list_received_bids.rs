//! `GET /procurements/{id}/bids`

use actix_web::{get, web};
use trellis_commissioning::tendering;
use uuid::Uuid;

use super::received_bid_body::ReceivedBidBody;
use crate::{Answer, App, PageBody, PageQuery, Read, Reply, page_body};

/// Lists the bids received, once bids are closed.
///
/// Before closing the answer is that of an unknown id, whether there are bids or not.
#[utoipa::path(
    operation_id = "list_received_bids",
    tag = "Tendering",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ReceivedBidBody>))
)]
#[get("/procurements/{id}/bids")]
pub async fn list_received_bids(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let (id, after) = ((*id).into(), query.page()?);
    app.read("list received bids", call.session, move |tx| {
        Reply::ok(page_body::<_, ReceivedBidBody>(tendering::list_received_bids(tx, id, after)?))
    })
    .await
}
