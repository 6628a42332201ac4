//! `GET /call-offs/{id}`

use actix_web::{get, web};
use trellis_commissioning::call_offs;
use uuid::Uuid;

use super::call_off_body::CallOffBody;
use crate::{Answer, App, Read};

/// Reads a call-off of the caller's trust.
#[utoipa::path(
    operation_id = "get_call_off",
    tag = "Call-offs",
    responses((status = 200, description = "The call-off", body = CallOffBody))
)]
#[get("/call-offs/{id}")]
pub async fn get_call_off(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get call-off", call.session, move |tx| CallOffBody::reply(call_offs::get_call_off(tx, id)?))
        .await
}
