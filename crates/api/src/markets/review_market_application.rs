//! `POST /market-members/{id}/review`

use actix_web::{post, web};
use trellis_commissioning::markets::{self, MemberTarget};
use uuid::Uuid;

use super::member_body::MemberBody;
use crate::{Answer, App, Empty, Write};

/// Begins to look into an application.
#[utoipa::path(
    operation_id = "review_market_application",
    tag = "Dynamic markets",
    request_body = Empty,
    responses((status = 200, description = "The member", body = MemberBody))
)]
#[post("/market-members/{id}/review")]
pub async fn review_market_application(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<Empty>,
) -> Answer {
    let target = MemberTarget { id: (*id).into(), version: call.if_match };
    app.write("review market application", call.session, move |tx| {
        MemberBody::reply(markets::review_market_application(tx, target)?)
    })
    .await
}
