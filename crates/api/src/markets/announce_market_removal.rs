//! `POST /market-members/{id}/removal-notice`

use actix_web::{post, web};
use trellis_commissioning::markets::{self, MemberTarget};
use uuid::Uuid;

use super::member_body::MemberBody;
use crate::tendering::ReasonBody;
use crate::{Answer, App, Write};

/// Tells a supplier that it will be removed, and why.
#[utoipa::path(
    operation_id = "announce_market_removal",
    tag = "Dynamic markets",
    request_body = ReasonBody,
    responses((status = 200, description = "The member", body = MemberBody))
)]
#[post("/market-members/{id}/removal-notice")]
pub async fn announce_market_removal(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ReasonBody>,
) -> Answer {
    let target = MemberTarget { id: (*id).into(), version: call.if_match };
    let reason = call.body.read()?;
    app.write("announce market removal", call.session, move |tx| {
        MemberBody::reply(markets::announce_market_removal(tx, target, &reason)?)
    })
    .await
}
