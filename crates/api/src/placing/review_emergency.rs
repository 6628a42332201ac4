//! `POST /requirements/{id}/emergency/review`

use actix_web::{post, web};
use trellis_commissioning::placing;
use uuid::Uuid;

use super::requirement_body::RequirementBody;
use crate::{Answer, App, Write};

/// Notes that a colleague has looked at an emergency; whoever declared it does not.
#[utoipa::path(
    operation_id = "review_emergency",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The requirement", body = RequirementBody))
)]
#[post("/requirements/{id}/emergency/review")]
pub async fn review_emergency(app: web::Data<App>, id: web::Path<Uuid>, call: Write) -> Answer {
    let (id, seen) = ((*id).into(), call.if_match);
    app.write("review emergency", call.session, move |tx| {
        RequirementBody::reply(placing::review_emergency(tx, id, seen)?)
    })
    .await
}
