//! `POST /awards/{id}/withdrawal`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::award;
use trellis_tendering::Reason;
use utoipa::ToSchema;
use uuid::Uuid;

use super::award_body::AwardBody;
use crate::{Answer, App, Write};

/// Why an award is withdrawn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "A challenge was upheld." }))]
pub struct AwardWithdrawal {
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Withdraws an award before its contract; the lot may then be awarded again.
#[utoipa::path(
    operation_id = "withdraw_award",
    tag = "Award",
    request_body = AwardWithdrawal,
    responses((status = 200, description = "The withdrawn award", body = AwardBody))
)]
#[post("/awards/{id}/withdrawal")]
pub async fn withdraw_award(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<AwardWithdrawal>,
) -> Answer {
    let (id, read) = ((*id).into(), call.if_match);
    let reason = Reason::new(&call.body.reason)?;
    app.write("withdraw award", call.session, move |tx| {
        let withdrawn = award::withdraw_award(tx, id, reason.clone(), read)?;
        AwardBody::reply(withdrawn, tx.now())
    })
    .await
}
