//! `POST /call-offs/{id}/cancellation`

use actix_web::{post, web};
use trellis_commissioning::call_offs::{self, CallOffTarget};
use uuid::Uuid;

use super::call_off_body::CallOffBody;
use crate::tendering::ReasonBody;
use crate::{Answer, App, Write};

/// Gives a call-off up before its contract. Offers that were not open yet stay sealed.
#[utoipa::path(
    operation_id = "cancel_call_off",
    tag = "Call-offs",
    request_body = ReasonBody,
    responses((status = 200, description = "The call-off", body = CallOffBody))
)]
#[post("/call-offs/{id}/cancellation")]
pub async fn cancel_call_off(app: web::Data<App>, id: web::Path<Uuid>, call: Write<ReasonBody>) -> Answer {
    let target = CallOffTarget { id: (*id).into(), version: call.if_match };
    let reason = call.body.read()?;
    app.write("cancel call-off", call.session, move |tx| {
        CallOffBody::reply(call_offs::cancel_call_off(tx, target, &reason)?)
    })
    .await
}
