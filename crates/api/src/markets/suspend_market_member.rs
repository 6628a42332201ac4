//! `POST /market-members/{id}/suspension`

use actix_web::{post, web};
use trellis_commissioning::markets::{self, MemberTarget};
use uuid::Uuid;

use super::member_body::MemberBody;
use crate::tendering::ReasonBody;
use crate::{Answer, App, Write};

/// Gives a supplier no new work for now.
#[utoipa::path(
    operation_id = "suspend_market_member",
    tag = "Dynamic markets",
    request_body = ReasonBody,
    responses((status = 200, description = "The member", body = MemberBody))
)]
#[post("/market-members/{id}/suspension")]
pub async fn suspend_market_member(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ReasonBody>,
) -> Answer {
    let target = MemberTarget { id: (*id).into(), version: call.if_match };
    let reason = call.body.read()?;
    app.write("suspend market member", call.session, move |tx| {
        MemberBody::reply(markets::suspend_market_member(tx, target, &reason)?)
    })
    .await
}
