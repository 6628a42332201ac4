//! `POST /framework-members/{id}/admission`, `/suspension`, `/reinstatement` and `/removal`

use actix_web::{post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::frameworks::{self, FrameworkMemberTarget, ShownMember};
use trellis_store::{Session, Tx};
use uuid::Uuid;

use super::framework_member_body::FrameworkMemberBody;
use crate::tendering::ReasonBody;
use crate::{Answer, App, Empty, Write};

/// Admits a supplier that was named when an open framework is awarded again; who named it does not.
#[utoipa::path(
    operation_id = "admit_framework_member",
    tag = "Frameworks",
    request_body = Empty,
    responses((status = 200, description = "The supplier", body = FrameworkMemberBody))
)]
#[post("/framework-members/{id}/admission")]
pub async fn admit_framework_member(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = FrameworkMemberTarget { id: (*id).into(), version: call.if_match };
    stepped(&app, call.session, move |tx| frameworks::admit_framework_member(tx, target)).await
}

/// Gives a supplier no new work for now. What runs goes on.
#[utoipa::path(
    operation_id = "suspend_framework_member",
    tag = "Frameworks",
    request_body = ReasonBody,
    responses((status = 200, description = "The supplier", body = FrameworkMemberBody))
)]
#[post("/framework-members/{id}/suspension")]
pub async fn suspend_framework_member(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ReasonBody>,
) -> Answer {
    let target = FrameworkMemberTarget { id: (*id).into(), version: call.if_match };
    let reason = call.body.read()?;
    stepped(&app, call.session, move |tx| frameworks::suspend_framework_member(tx, target, &reason)).await
}

/// Gives a suspended supplier new work again.
#[utoipa::path(
    operation_id = "reinstate_framework_member",
    tag = "Frameworks",
    request_body = Empty,
    responses((status = 200, description = "The supplier", body = FrameworkMemberBody))
)]
#[post("/framework-members/{id}/reinstatement")]
pub async fn reinstate_framework_member(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<Empty>,
) -> Answer {
    let target = FrameworkMemberTarget { id: (*id).into(), version: call.if_match };
    stepped(&app, call.session, move |tx| frameworks::reinstate_framework_member(tx, target)).await
}

/// Takes a supplier out. What runs goes on.
#[utoipa::path(
    operation_id = "remove_framework_member",
    tag = "Frameworks",
    request_body = ReasonBody,
    responses((status = 200, description = "The supplier", body = FrameworkMemberBody))
)]
#[post("/framework-members/{id}/removal")]
pub async fn remove_framework_member(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ReasonBody>,
) -> Answer {
    let target = FrameworkMemberTarget { id: (*id).into(), version: call.if_match };
    let reason = call.body.read()?;
    stepped(&app, call.session, move |tx| frameworks::remove_framework_member(tx, target, &reason)).await
}

async fn stepped(
    app: &App,
    session: Session,
    step: impl Fn(&mut Tx<'_>) -> Result<ShownMember, Refusal> + Send + 'static,
) -> Answer {
    app.write("step of framework member", session, move |tx| FrameworkMemberBody::reply(step(tx)?)).await
}
