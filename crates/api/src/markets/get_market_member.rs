//! `GET /market-members/{id}`

use actix_web::{get, web};
use trellis_commissioning::markets;
use uuid::Uuid;

use super::member_body::MemberBody;
use crate::{Answer, App, Read};

/// Reads a member of a dynamic market: its trust any, a supplier itself.
#[utoipa::path(
    operation_id = "get_market_member",
    tag = "Dynamic markets",
    responses((status = 200, description = "The member", body = MemberBody))
)]
#[get("/market-members/{id}")]
pub async fn get_market_member(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get market member", call.session, move |tx| {
        MemberBody::reply(markets::get_market_member(tx, id)?)
    })
    .await
}
