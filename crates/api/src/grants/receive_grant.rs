//! `POST /funds/{id}/grants/{grant}/receipts`

use actix_web::{post, web};
use trellis_commissioning::grants;
use uuid::Uuid;

use super::grant_body::GrantBody;
use super::grant_step::{GrantStepBody, grant_step};
use crate::{Answer, App, Write};

/// Books money of a grant that came in; it is held in advance until its condition is met.
#[utoipa::path(
    operation_id = "receive_grant",
    tag = "Grants",
    params(("id" = Uuid, Path, description = "The fund"), ("grant" = Uuid, Path, description = "The grant")),
    request_body = GrantStepBody,
    responses((status = 200, description = "The grant", body = GrantBody))
)]
#[post("/funds/{id}/grants/{grant}/receipts")]
pub async fn receive_grant(
    app: web::Data<App>,
    call: Write<GrantStepBody>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    grant_step(app, "receive grant", (call, path), |tx, grant, (amount, _)| {
        grants::receive_grant(tx, grant, amount)
    })
    .await
}
