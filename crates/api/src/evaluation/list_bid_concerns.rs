//! `GET /procurements/{id}/bid-concerns`

use actix_web::{get, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::bid_concern_body::BidConcernBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the concerns about the bids of a procurement, by id.
#[utoipa::path(
    operation_id = "list_bid_concerns",
    tag = "Evaluation",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<BidConcernBody>))
)]
#[get("/procurements/{id}/bid-concerns")]
pub async fn list_bid_concerns(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let id = (*id).into();
    app.page::<_, BidConcernBody>("list bid concerns", call.session, *query, move |tx, after| {
        evaluation::list_bid_concerns(tx, id, after)
    })
    .await
}
