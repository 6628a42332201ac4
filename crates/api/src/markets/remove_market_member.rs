//! `POST /market-members/{id}/removal`

use actix_web::{post, web};
use trellis_commissioning::markets::{self, MemberTarget};
use uuid::Uuid;

use super::member_body::MemberBody;
use crate::{Answer, App, Empty, Write};

/// Removes a supplier that was told before.
#[utoipa::path(
    operation_id = "remove_market_member",
    tag = "Dynamic markets",
    request_body = Empty,
    responses((status = 200, description = "The member", body = MemberBody))
)]
#[post("/market-members/{id}/removal")]
pub async fn remove_market_member(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = MemberTarget { id: (*id).into(), version: call.if_match };
    app.write("remove market member", call.session, move |tx| {
        MemberBody::reply(markets::remove_market_member(tx, target)?)
    })
    .await
}
