//! `POST /call-offs/{id}/approval`

use actix_web::{post, web};
use trellis_commissioning::call_offs::{self, CallOffTarget};
use uuid::Uuid;

use super::call_off_body::CallOffBody;
use crate::{Answer, App, Empty, Write};

/// Approves who gets a call-off; who recommended does not.
#[utoipa::path(
    operation_id = "approve_call_off",
    tag = "Call-offs",
    request_body = Empty,
    responses((status = 200, description = "The call-off", body = CallOffBody))
)]
#[post("/call-offs/{id}/approval")]
pub async fn approve_call_off(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = CallOffTarget { id: (*id).into(), version: call.if_match };
    app.write("approve call-off", call.session, move |tx| {
        CallOffBody::reply(call_offs::approve_call_off(tx, target)?)
    })
    .await
}
