//! `GET /dynamic-markets/{id}/members`

use actix_web::{get, web};
use trellis_commissioning::markets;
use uuid::Uuid;

use super::member_body::MemberBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the members of a dynamic market by id: all of them for its trust, its own applications for a supplier.
#[utoipa::path(
    operation_id = "list_market_members",
    tag = "Dynamic markets",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<MemberBody>))
)]
#[get("/dynamic-markets/{id}/members")]
pub async fn list_market_members(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let id = (*id).into();
    app.page::<_, MemberBody>("list market members", call.session, *query, move |tx, after| {
        markets::list_market_members(tx, id, after)
    })
    .await
}
