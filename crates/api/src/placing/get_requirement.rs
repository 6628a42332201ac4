//! `GET /requirements/{id}`

use actix_web::{get, web};
use trellis_commissioning::placing;
use uuid::Uuid;

use super::requirement_body::RequirementBody;
use crate::{Answer, App, Read};

/// Reads a requirement of the caller's trust.
#[utoipa::path(
    operation_id = "get_requirement",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The requirement", body = RequirementBody))
)]
#[get("/requirements/{id}")]
pub async fn get_requirement(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get requirement", call.session, move |tx| {
        RequirementBody::reply(placing::get_requirement(tx, id)?)
    })
    .await
}
