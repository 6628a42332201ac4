//! `POST /engagements/{id}/reinstatement`

use actix_web::{post, web};
use trellis_commissioning::providers::{self, EngagementStep};
use uuid::Uuid;

use super::engagement_body::{EngagementBody, reply};
use crate::{Answer, App, Write};

/// Lifts a suspension.
#[utoipa::path(
    operation_id = "reinstate_engagement",
    tag = "Providers",
    params(("id" = Uuid, Path, description = "The engagement")),
    responses((status = 200, description = "The engagement", body = EngagementBody))
)]
#[post("/engagements/{id}/reinstatement")]
pub async fn reinstate_engagement(app: web::Data<App>, path: web::Path<Uuid>, call: Write) -> Answer {
    let step = EngagementStep { engagement: path.into_inner().into(), seen: call.if_match };
    app.write("reinstate engagement", call.session, move |tx| {
        reply(&providers::reinstate_engagement(tx, step)?)
    })
    .await
}
