//! `POST /frameworks/{id}/call-offs`

use actix_web::{post, web};
use trellis_commissioning::call_offs;
use uuid::Uuid;

use super::call_off_body::{CallOffBody, CallOffTermsBody};
use crate::{Answer, App, Reply, Write};

/// Writes a call-off that fits a framework.
#[utoipa::path(
    operation_id = "create_call_off",
    tag = "Call-offs",
    request_body = CallOffTermsBody,
    responses((status = 201, description = "The draft", body = CallOffBody))
)]
#[post("/frameworks/{id}/call-offs")]
pub async fn create_call_off(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<CallOffTermsBody>,
) -> Answer {
    let (framework, terms) = ((*id).into(), call.body.read()?);
    app.write("create call-off", call.session, move |tx| {
        let made = call_offs::create_call_off(tx, framework, &terms)?;
        let location = format!("/api/v1/call-offs/{}", made.call_off.item.id);
        Ok(Reply::created(location, CallOffBody::from(made))?.version(1))
    })
    .await
}
