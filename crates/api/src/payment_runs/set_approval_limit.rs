//! `POST /approval-limits`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::payment_runs;
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use super::limit_body::LimitBody;
use crate::{Answer, App, Reply, Write};

/// How much somebody may approve alone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "amount_p": 5_000_000 }))]
pub struct NewApprovalLimit {
    /// Who; left out, it speaks of everyone without a limit of their own.
    limit_of: Option<Uuid>,
    #[schema(minimum = 0)]
    amount_p: i64,
}

/// Sets how much a person may approve alone; nobody sets their own. Above it two people approve.
#[utoipa::path(
    operation_id = "set_approval_limit",
    tag = "Payment runs",
    request_body = NewApprovalLimit,
    responses((status = 200, description = "The limit", body = LimitBody))
)]
#[post("/approval-limits")]
pub async fn set_approval_limit(app: web::Data<App>, call: Write<NewApprovalLimit>) -> Answer {
    let NewApprovalLimit { limit_of, amount_p } = call.body;
    app.write("set approval limit", call.session, move |tx| {
        let limit = payment_runs::set_approval_limit(tx, limit_of.map(Into::into), Pence::new(amount_p))?;
        Reply::ok(LimitBody::from(limit))
    })
    .await
}
