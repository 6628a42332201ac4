//! `POST /engagements/{id}/application`

use actix_web::{post, web};
use trellis_commissioning::providers::{self, EngagementStep};
use uuid::Uuid;

use super::engagement_body::{EngagementBody, reply};
use crate::{Answer, App, Write};

/// An invited provider applies.
#[utoipa::path(
    operation_id = "apply_for_engagement",
    tag = "Providers",
    params(("id" = Uuid, Path, description = "The engagement")),
    responses((status = 200, description = "The engagement", body = EngagementBody))
)]
#[post("/engagements/{id}/application")]
pub async fn apply_for_engagement(app: web::Data<App>, path: web::Path<Uuid>, call: Write) -> Answer {
    let step = EngagementStep { engagement: path.into_inner().into(), seen: call.if_match };
    app.write("apply for engagement", call.session, move |tx| {
        reply(&providers::apply_for_engagement(tx, step)?)
    })
    .await
}
