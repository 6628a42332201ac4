//! `POST /thresholds/{id}/approval`

use actix_web::{post, web};
use trellis_commissioning::regimes;
use uuid::Uuid;

use super::threshold_body::ThresholdBody;
use crate::{Answer, App, Reply, Write};

/// Approves a proposed threshold, which counts from now on; another operator than who proposed it.
#[utoipa::path(
    operation_id = "approve_threshold",
    tag = "Regimes",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The row that counts", body = ThresholdBody))
)]
#[post("/thresholds/{id}/approval")]
pub async fn approve_threshold(app: web::Data<App>, id: web::Path<Uuid>, call: Write) -> Answer {
    let id = *id;
    app.write("approve threshold", call.session, move |tx| {
        Reply::ok(ThresholdBody::from(regimes::approve_threshold(tx, id)?))
    })
    .await
}
