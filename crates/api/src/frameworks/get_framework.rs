//! `GET /frameworks/{id}`

use actix_web::{get, web};
use trellis_commissioning::frameworks;
use uuid::Uuid;

use super::framework_body::FrameworkBody;
use crate::{Answer, App, Read};

/// Reads a framework of the caller's trust.
#[utoipa::path(
    operation_id = "get_framework",
    tag = "Frameworks",
    responses((status = 200, description = "The framework", body = FrameworkBody))
)]
#[get("/frameworks/{id}")]
pub async fn get_framework(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get framework", call.session, move |tx| {
        FrameworkBody::reply(frameworks::get_framework(tx, id)?, tx.now())
    })
    .await
}
