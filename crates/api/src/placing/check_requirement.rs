//! `POST /requirements/{id}/check`

use actix_web::{post, web};
use trellis_commissioning::placing;
use uuid::Uuid;

use super::requirement_body::RequirementBody;
use crate::{Answer, App, Write};

/// Takes a requirement as checked: somebody else than its author has read it, and it says enough.
#[utoipa::path(
    operation_id = "check_requirement",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The requirement", body = RequirementBody))
)]
#[post("/requirements/{id}/check")]
pub async fn check_requirement(app: web::Data<App>, id: web::Path<Uuid>, call: Write) -> Answer {
    let (id, seen) = ((*id).into(), call.if_match);
    app.write("check requirement", call.session, move |tx| {
        RequirementBody::reply(placing::check_requirement(tx, id, seen)?)
    })
    .await
}
