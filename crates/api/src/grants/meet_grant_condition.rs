//! `POST /funds/{id}/grants/{grant}/conditions`

use actix_web::{post, web};
use trellis_commissioning::grants;
use uuid::Uuid;

use super::grant_body::GrantBody;
use super::grant_step::{GrantStepBody, grant_step};
use crate::{Answer, App, Write};

/// Books what is earned because a condition is met: no more than is held.
#[utoipa::path(
    operation_id = "meet_grant_condition",
    tag = "Grants",
    params(("id" = Uuid, Path, description = "The fund"), ("grant" = Uuid, Path, description = "The grant")),
    request_body = GrantStepBody,
    responses((status = 200, description = "The grant", body = GrantBody))
)]
#[post("/funds/{id}/grants/{grant}/conditions")]
pub async fn meet_grant_condition(
    app: web::Data<App>,
    call: Write<GrantStepBody>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    grant_step(app, "meet grant condition", (call, path), grants::meet_grant_condition).await
}
