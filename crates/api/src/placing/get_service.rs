//! `GET /services/{id}`

use actix_web::{get, web};
use trellis_commissioning::placing;
use uuid::Uuid;

use super::service_body::ServiceBody;
use crate::{Answer, App, Read};

/// Reads a service: its provider's own, or any for those who commission.
#[utoipa::path(
    operation_id = "get_service",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The service", body = ServiceBody))
)]
#[get("/services/{id}")]
pub async fn get_service(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get service", call.session, move |tx| ServiceBody::reply(placing::get_service(tx, id)?)).await
}
