//! `POST /duties/{id}/owner`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::duties;
use utoipa::ToSchema;
use uuid::Uuid;

use super::duty_body::DutyBody;
use crate::{Answer, App, Write};

/// Who sees to a duty from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "person_id": "0190a3d2-0000-7000-8000-00000000000b" }))]
pub struct DutyOwner {
    person_id: Uuid,
}

/// Hands a duty on to a colleague, who is reminded from now on.
#[utoipa::path(
    operation_id = "hand_on_duty",
    tag = "Duties",
    params(("id" = Uuid, Path)),
    request_body = DutyOwner,
    responses((status = 200, description = "The duty", body = DutyBody))
)]
#[post("/duties/{id}/owner")]
pub async fn hand_on_duty(app: web::Data<App>, id: web::Path<Uuid>, call: Write<DutyOwner>) -> Answer {
    let (id, seen, owner) = ((*id).into(), call.if_match, call.body.person_id.into());
    app.write("hand on duty", call.session, move |tx| {
        let handed = duties::hand_on_duty(tx, id, owner, seen)?;
        DutyBody::reply(handed, tx.now())
    })
    .await
}
