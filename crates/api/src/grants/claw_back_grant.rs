//! `POST /funds/{id}/grants/{grant}/clawback`

use actix_web::{post, web};
use trellis_commissioning::grants;
use uuid::Uuid;

use super::grant_body::GrantBody;
use super::grant_step::{GrantStepBody, grant_step};
use crate::{Answer, App, Write};

/// Books what the funder takes back of what was not spent: what is held goes first, then income.
#[utoipa::path(
    operation_id = "claw_back_grant",
    tag = "Grants",
    params(("id" = Uuid, Path, description = "The fund"), ("grant" = Uuid, Path, description = "The grant")),
    request_body = GrantStepBody,
    responses((status = 200, description = "The grant", body = GrantBody))
)]
#[post("/funds/{id}/grants/{grant}/clawback")]
pub async fn claw_back_grant(
    app: web::Data<App>,
    call: Write<GrantStepBody>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    grant_step(app, "claw back grant", (call, path), grants::claw_back_grant).await
}
