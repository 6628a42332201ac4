//! `POST /requirements/{id}/closing`

use actix_web::{post, web};
use trellis_commissioning::placing;
use uuid::Uuid;

use super::requirement_body::RequirementBody;
use crate::{Answer, App, Write};

/// Closes a requirement of which no placement comes. Its invitations end, and what is needed is shown to nobody who was asked.
#[utoipa::path(
    operation_id = "close_requirement",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The requirement", body = RequirementBody))
)]
#[post("/requirements/{id}/closing")]
pub async fn close_requirement(app: web::Data<App>, id: web::Path<Uuid>, call: Write) -> Answer {
    let (id, seen) = ((*id).into(), call.if_match);
    app.write("close requirement", call.session, move |tx| {
        RequirementBody::reply(placing::close_requirement(tx, id, seen)?)
    })
    .await
}
