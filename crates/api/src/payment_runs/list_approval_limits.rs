//! `GET /approval-limits`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::payment_runs;
use utoipa::ToSchema;

use super::limit_body::LimitBody;
use crate::{Answer, App, Read, Reply};

/// The limits in force, at most a thousand.
#[derive(Serialize, ToSchema)]
pub struct ApprovalLimits {
    items: Vec<LimitBody>,
}

/// Lists how much each person may approve alone.
#[utoipa::path(
    operation_id = "list_approval_limits",
    tag = "Payment runs",
    responses((status = 200, description = "The limits", body = ApprovalLimits))
)]
#[get("/approval-limits")]
pub async fn list_approval_limits(app: web::Data<App>, call: Read) -> Answer {
    app.read("list approval limits", call.session, move |tx| {
        let limits = payment_runs::list_approval_limits(tx)?;
        Reply::ok(ApprovalLimits { items: limits.into_iter().map(LimitBody::from).collect() })
    })
    .await
}
