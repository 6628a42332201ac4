//! `POST /frameworks/{id}/pause`, `/resumption` and `/termination`

use actix_web::{post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::frameworks::{self, FrameworkTarget};
use trellis_store::{Session, Tx, Versioned};
use trellis_tendering::Reason;
use trellis_tendering::framework::Framework;
use uuid::Uuid;

use super::framework_body::FrameworkBody;
use crate::tendering::ReasonBody;
use crate::{Answer, App, Empty, Write};

/// Pauses a framework: no new work for now.
#[utoipa::path(
    operation_id = "pause_framework",
    tag = "Frameworks",
    request_body = ReasonBody,
    responses((status = 200, description = "The framework", body = FrameworkBody))
)]
#[post("/frameworks/{id}/pause")]
pub async fn pause_framework(app: web::Data<App>, id: web::Path<Uuid>, call: Write<ReasonBody>) -> Answer {
    stepped(&app, *id, call, frameworks::pause_framework).await
}

/// Lets a paused framework give new work again.
#[utoipa::path(
    operation_id = "resume_framework",
    tag = "Frameworks",
    request_body = Empty,
    responses((status = 200, description = "The framework", body = FrameworkBody))
)]
#[post("/frameworks/{id}/resumption")]
pub async fn resume_framework(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = FrameworkTarget { id: (*id).into(), version: call.if_match };
    app.write("resume framework", call.session, move |tx| {
        FrameworkBody::reply(frameworks::resume_framework(tx, target)?, tx.now())
    })
    .await
}

/// Terminates a framework today. What was called off under it goes on.
#[utoipa::path(
    operation_id = "terminate_framework",
    tag = "Frameworks",
    request_body = ReasonBody,
    responses((status = 200, description = "The framework", body = FrameworkBody))
)]
#[post("/frameworks/{id}/termination")]
pub async fn terminate_framework(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ReasonBody>,
) -> Answer {
    stepped(&app, *id, call, frameworks::terminate_framework).await
}

type Step = fn(&mut Tx<'_>, FrameworkTarget, &Reason) -> Result<Versioned<Framework>, Refusal>;

async fn stepped(app: &App, id: Uuid, call: Write<ReasonBody>, step: Step) -> Answer {
    let target = FrameworkTarget { id: id.into(), version: call.if_match };
    let reason = call.body.read()?;
    let session: Session = call.session;
    app.write("step of framework", session, move |tx| {
        FrameworkBody::reply(step(tx, target, &reason)?, tx.now())
    })
    .await
}
