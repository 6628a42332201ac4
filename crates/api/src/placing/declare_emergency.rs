//! `POST /requirements/{id}/emergency`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::placing;
use utoipa::ToSchema;
use uuid::Uuid;

use super::requirement_body::RequirementBody;
use crate::{Answer, App, Write};

/// Why nobody waits for a second person, in words that name nobody.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "danger": "No bed for tonight.", "why_now": "The carer was taken to hospital this afternoon." }))]
pub struct NewEmergency {
    #[schema(min_length = 1, max_length = 300)]
    danger: String,
    #[schema(min_length = 1, max_length = 300)]
    why_now: String,
}

/// Takes a requirement as checked in an emergency. A colleague reviews it by the next working day.
#[utoipa::path(
    operation_id = "declare_emergency",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    request_body = NewEmergency,
    responses((status = 200, description = "The requirement", body = RequirementBody))
)]
#[post("/requirements/{id}/emergency")]
pub async fn declare_emergency(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewEmergency>,
) -> Answer {
    let (id, seen, NewEmergency { danger, why_now }) = ((*id).into(), call.if_match, call.body);
    app.write("declare emergency", call.session, move |tx| {
        RequirementBody::reply(placing::declare_emergency(tx, id, (&danger, &why_now), seen)?)
    })
    .await
}
