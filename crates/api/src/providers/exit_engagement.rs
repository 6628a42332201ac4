//! `POST /engagements/{id}/exit`

use actix_web::{post, web};
use trellis_commissioning::providers::{self, EngagementStep, ExitEngagement};
use uuid::Uuid;

use super::engagement_body::{EngagementBody, reply};
use super::reason_body::ReasonBody;
use crate::{Answer, App, Write};

/// Ends the dealings of a trust with a provider; either side may.
#[utoipa::path(
    operation_id = "exit_engagement",
    tag = "Providers",
    params(("id" = Uuid, Path, description = "The engagement")),
    request_body = ReasonBody,
    responses((status = 200, description = "The engagement", body = EngagementBody))
)]
#[post("/engagements/{id}/exit")]
pub async fn exit_engagement(app: web::Data<App>, path: web::Path<Uuid>, call: Write<ReasonBody>) -> Answer {
    let step = EngagementStep { engagement: path.into_inner().into(), seen: call.if_match };
    let command = ExitEngagement { step, reason: call.body.reason };
    app.write("exit engagement", call.session, move |tx| reply(&providers::exit_engagement(tx, &command)?))
        .await
}
