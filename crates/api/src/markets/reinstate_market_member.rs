//! `POST /market-members/{id}/reinstatement`

use actix_web::{post, web};
use trellis_commissioning::markets::{self, MemberTarget};
use uuid::Uuid;

use super::member_body::MemberBody;
use crate::{Answer, App, Empty, Write};

/// Gives a suspended supplier new work again.
#[utoipa::path(
    operation_id = "reinstate_market_member",
    tag = "Dynamic markets",
    request_body = Empty,
    responses((status = 200, description = "The member", body = MemberBody))
)]
#[post("/market-members/{id}/reinstatement")]
pub async fn reinstate_market_member(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = MemberTarget { id: (*id).into(), version: call.if_match };
    app.write("reinstate market member", call.session, move |tx| {
        MemberBody::reply(markets::reinstate_market_member(tx, target)?)
    })
    .await
}
