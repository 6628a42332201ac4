//! `PUT /call-offs/{id}`

use actix_web::{put, web};
use trellis_commissioning::call_offs::{self, CallOffTarget};
use uuid::Uuid;

use super::call_off_body::{CallOffBody, CallOffTermsBody};
use crate::{Answer, App, Edit};

/// Writes a draft call-off anew.
#[utoipa::path(
    operation_id = "update_call_off",
    tag = "Call-offs",
    request_body = CallOffTermsBody,
    responses((status = 200, description = "The call-off", body = CallOffBody))
)]
#[put("/call-offs/{id}")]
pub async fn update_call_off(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Edit<CallOffTermsBody>,
) -> Answer {
    let target = CallOffTarget { id: (*id).into(), version: Some(call.version) };
    let terms = call.body.read()?;
    app.write("update call-off", call.session, move |tx| {
        CallOffBody::reply(call_offs::update_call_off(tx, target, &terms)?)
    })
    .await
}
