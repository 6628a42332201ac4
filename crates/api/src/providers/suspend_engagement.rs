//! `POST /engagements/{id}/suspension`

use actix_web::{post, web};
use trellis_commissioning::providers::{self, EngagementStep, SuspendEngagement};
use uuid::Uuid;

use super::engagement_body::{EngagementBody, reply};
use super::reason_body::ReasonBody;
use crate::{Answer, App, Write};

/// Stops new work for a provider until further notice; live work goes on.
#[utoipa::path(
    operation_id = "suspend_engagement",
    tag = "Providers",
    params(("id" = Uuid, Path, description = "The engagement")),
    request_body = ReasonBody,
    responses((status = 200, description = "The engagement", body = EngagementBody))
)]
#[post("/engagements/{id}/suspension")]
pub async fn suspend_engagement(
    app: web::Data<App>,
    path: web::Path<Uuid>,
    call: Write<ReasonBody>,
) -> Answer {
    let step = EngagementStep { engagement: path.into_inner().into(), seen: call.if_match };
    let command = SuspendEngagement { step, reason: call.body.reason };
    app.write("suspend engagement", call.session, move |tx| {
        reply(&providers::suspend_engagement(tx, &command)?)
    })
    .await
}
