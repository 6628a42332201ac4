//! `POST /duties/{id}/completion`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::duties;
use utoipa::ToSchema;
use uuid::Uuid;

use super::duty_body::DutyBody;
use crate::{Answer, App, Write};

/// What shows that a duty is done.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "evidence": "Notice 012345-2027" }))]
pub struct DutyCompletion {
    #[schema(min_length = 1, max_length = 500)]
    evidence: String,
}

/// Notes that a duty is done; this cannot be taken back.
#[utoipa::path(
    operation_id = "complete_duty",
    tag = "Duties",
    params(("id" = Uuid, Path)),
    request_body = DutyCompletion,
    responses((status = 200, description = "The duty", body = DutyBody))
)]
#[post("/duties/{id}/completion")]
pub async fn complete_duty(app: web::Data<App>, id: web::Path<Uuid>, call: Write<DutyCompletion>) -> Answer {
    let (id, seen, evidence) = ((*id).into(), call.if_match, call.body.evidence);
    app.write("complete duty", call.session, move |tx| {
        let done = duties::complete_duty(tx, id, &evidence, seen)?;
        DutyBody::reply(done, tx.now())
    })
    .await
}
