//! `POST /awards/{id}/withdrawal`

use actix_web::{post, web};
use trellis_commissioning::award;
use uuid::Uuid;

use super::award_body::AwardBody;
use crate::tendering::ReasonBody;
use crate::{Answer, App, Write};

/// Withdraws an award before its contract; the lot may then be awarded again.
#[utoipa::path(
    operation_id = "withdraw_award",
    tag = "Award",
    request_body = ReasonBody,
    responses((status = 200, description = "The withdrawn award", body = AwardBody))
)]
#[post("/awards/{id}/withdrawal")]
pub async fn withdraw_award(app: web::Data<App>, id: web::Path<Uuid>, call: Write<ReasonBody>) -> Answer {
    let (id, read) = ((*id).into(), call.if_match);
    let reason = call.body.read()?;
    app.write("withdraw award", call.session, move |tx| {
        let withdrawn = award::withdraw_award(tx, id, reason.clone(), read)?;
        AwardBody::reply(withdrawn, tx.now())
    })
    .await
}
